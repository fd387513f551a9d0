"""What a batch needs to know is asked for once, and only for those who may get a follow-up."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from backbone.ids import id_of, new_id
from contracts.grid.emergencies.events import PersonChecked
from contracts.grid.relief.events import ReliefRequested
from contracts.language.message import Event
from tests.unit.services5.room import NOON, Room, finding, visit


@contextmanager
def counted(room: Room, table: str) -> Iterator[list[str]]:
    """The queries that read from that table meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT") and f"FROM {table} " in statement.replace("\n", " "):
            asked.append(statement)

    event.listen(room.engine, "before_cursor_execute", note)
    yield asked
    event.remove(room.engine, "before_cursor_execute", note)


def relief(origin: str = "person") -> Event:
    return ReliefRequested(
        request=new_id(),
        household=new_id(),
        resident=new_id(),
        origin=origin,
        kind="goods",
        quantity=1,
        urgency="soon",
        profiles=[],
        due=NOON,
    )


def checked(need: str | None = "meal_help") -> Event:
    return PersonChecked(
        emergency=id_of("emergency"),
        drill=False,
        check=new_id(),
        resident=new_id(),
        household=new_id(),
        status="needs_help" if need else "safe",
        need=need,
        observed_at=NOON,
        profiles=[],
    )


@pytest.mark.parametrize(
    ("batch", "followups"),
    [
        ([visit(finding("meal_help")) for _ in range(5)], 5),
        ([relief() for _ in range(5)], 5),
        ([relief(), *(relief("visit") for _ in range(5))], 1),
        ([checked() for _ in range(5)], 5),
    ],
    ids=["visits", "relief", "cases", "checks"],
)
def test_where_they_live_is_asked_for_once(batch: list[Event], followups: int) -> None:
    room = Room()
    with counted(room, "home") as asked:
        room.hear(*batch)
    assert (len(asked), len(room.followups())) == (1, followups)


@pytest.mark.parametrize(
    ("event", "table"),
    [
        (visit(), "home"),
        (visit(), "followup"),
        (relief("visit"), "followup"),  # the case itself is where the person lives
        (checked(None), "home"),
        (checked(None), "followup"),
    ],
)
def test_nothing_is_asked_for_whoever_gets_no_followup(event: Event, table: str) -> None:
    room = Room()
    with counted(room, table) as asked:
        room.hear(event)
    assert asked == []
