"""Pages of a list read the same from both databases."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import orjson
import pytest
from sqlalchemy import String, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from backbone.answer import Answer
from backbone.columns import Document, Instant
from backbone.cursors import Cursors
from backbone.database import Database
from backbone.ids import id_of
from backbone.listing import ESCAPE, Listing, any_given, given, has_given, literally
from backbone.model import Versioned, base_model
from backbone.reading import Reading
from contracts.language.actor import Actor
from contracts.language.fields import Cursor, Limit, Line
from contracts.language.message import Query
from contracts.language.problem import Invalid

HERE, ELSEWHERE = "620171101012", "620171101013"
Model = base_model()


class Tool(Versioned, Model):
    __tablename__ = "tool"
    name: Mapped[str] = mapped_column(String(40))
    lent: Mapped[bool]
    labels: Mapped[list[str]] = mapped_column(Document)
    bought: Mapped[dt.datetime] = mapped_column(Instant)


class ListTools(Query, name="shed.tool.list", by=("clerk",)):
    name: Line | None = None
    q: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


TOOLS = Listing(
    select(Tool.id, Tool.name.label("called"), Tool.lent, Tool.labels, Tool.bought).where(
        Tool.community == given("community")
    ),
    Tool.name,
    newest_first=False,
    name=Tool.name,
    names=Tool.name.in_(any_given("names")),
    lent=Tool.lent,
    q=Tool.name.contains(given("q"), escape=ESCAPE),
    label=has_given(Tool.labels, "label"),
)
BOUGHT = dt.datetime(2026, 11, 24, 9, 30, 0, 120_000, tzinfo=dt.UTC)
SHOWN = "2026-11-24T09:30:00.120000+00:00"
NAMES = ["100% saw", "axe", "hammer", "pin_cutter", "spade"]


@pytest.fixture
def read(database: Database) -> Callable[..., Any]:
    """A page of the tools here, as a value."""
    Model.metadata.create_all(database.engine)
    with database.writing() as session:
        rows = [
            {
                "community": community,
                "id": id_of(community, name),
                "version": 1,
                "name": name,
                "lent": name == "axe",
                "labels": ["sharp"] if name != "hammer" else [],
                "bought": BOUGHT,
            }
            for community in (HERE, ELSEWHERE)
            for name in NAMES
        ]
        session.execute(insert(Tool), rows)

    def page(ask: ListTools | None = None, **more: Any) -> Any:
        with database.reading() as connection:
            reading = Reading(
                connection,
                Actor("clerk-1", "clerk", HERE),
                HERE,
                dt.datetime.now(dt.UTC),
                Cursors(b"key"),
            )
            return orjson.loads(reading.page(TOOLS, ask or ListTools(), **more).encoded())

    return page


def called(page: Any) -> list[str]:
    return [item["called"] for item in page["items"]]


def test_rows_are_shown_under_their_names_as_json_means_them(read: Callable[..., Any]) -> None:
    page = read(ListTools(name="axe"))
    axe = {"id": id_of(HERE, "axe"), "called": "axe", "lent": True, "labels": ["sharp"]}
    assert page == {"items": [{**axe, "bought": SHOWN}], "next": None}
    assert read(ListTools(name="hammer"))["items"][0] == {
        "id": id_of(HERE, "hammer"),
        "called": "hammer",
        "lent": False,
        "labels": [],
        "bought": SHOWN,
    }


@pytest.mark.parametrize(("label", "found"), [("sharp", 4), ("sharpe", 0), ("har", 0)])
def test_a_list_of_codes_has_a_code_and_no_part_of_one(
    read: Callable[..., Any], label: str, found: int
) -> None:
    assert len(called(read(label=label))) == found


def test_an_instant_is_written_alike_in_a_list_and_by_itself(read: Callable[..., Any]) -> None:
    (shown,) = read(ListTools(name="axe"))["items"]
    alone = orjson.loads(Answer({"bought": BOUGHT}).encoded())
    assert shown["bought"] == alone["bought"] == SHOWN


def test_pages_follow_each_other_and_end(read: Callable[..., Any]) -> None:
    seen: list[str] = []
    cursor = None
    for _ in range(3):
        page = read(ListTools(limit=2, cursor=cursor))
        seen += called(page)
        cursor = page["next"]
    assert seen == NAMES
    assert cursor is None


def test_what_is_given_narrows_and_none_does_not(read: Callable[..., Any]) -> None:
    assert called(read(names=("axe", "spade"), lent=None)) == ["axe", "spade"]
    assert called(read(names=())) == []
    assert called(read(names=("axe", "spade"), lent=True)) == ["axe"]


@pytest.mark.parametrize(
    ("words", "found"), [("%", ["100% saw"]), ("_", ["pin_cutter"]), ("/", []), ("a", None)]
)
def test_words_to_look_for_have_no_wildcards(
    read: Callable[..., Any], words: str, found: list[str] | None
) -> None:
    expected = found if found is not None else ["100% saw", "axe", "hammer", "spade"]
    assert called(read(ListTools(q=words), q=literally(words))) == expected


def test_a_filter_that_narrows_nothing_is_a_mistake(read: Callable[..., Any]) -> None:
    with pytest.raises(LookupError):
        read(colour="red")


def test_a_cursor_that_nobody_gave_is_refused(read: Callable[..., Any]) -> None:
    with pytest.raises(Invalid):
        read(ListTools(cursor="made.up"))


def test_a_cursor_of_another_list_is_refused(read: Callable[..., Any]) -> None:
    elsewhere = Cursors(b"key").mark("tools.shelf.list", NAMES[0])
    with pytest.raises(Invalid):
        read(ListTools(cursor=elsewhere))
