"""Whatever somebody does to an audit is named with its spot, however the work goes on."""

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, update

from backbone.audit.anchoring import anchor
from backbone.audit.sealing import seal
from backbone.database import Database
from backbone.ids import new_id
from tests.contract.backbone.books import (
    AUDIT,
    BLOCK,
    HEAD,
    HERE,
    NOWHERE,
    THERE,
    Books,
    head_gone,
    opened,
    swapped_between_communities,
    written,
)


@pytest.fixture
def books(database: Database, database_url: str, tmp_path: Path) -> Books:
    return written(opened(database, database_url, tmp_path / "var"))


def _edited(books: Books) -> None:
    books.tamper(update(AUDIT).where(AUDIT.c.id == books.at(HERE, 5)["id"]).values(account="no"))


def _deleted(books: Books) -> None:
    books.tamper(delete(AUDIT).where(AUDIT.c.id == books.at(HERE, 5)["id"]))


def _reordered(books: Books) -> None:
    fifth, sixth = books.at(HERE, 5)["id"], books.at(HERE, 6)["id"]
    books.tamper(
        update(AUDIT).where(AUDIT.c.id == fifth).values(seq=6),
        update(AUDIT).where(AUDIT.c.id == sixth).values(seq=5),
    )


def _taken_out_of_the_chain(books: Books) -> None:
    books.tamper(update(AUDIT).where(AUDIT.c.id == books.at(HERE, 5)["id"]).values(seq=None))


def _forged_past_the_end(books: Books) -> None:
    books.tamper(insert(AUDIT).values({**books.at(HERE, 12), "id": new_id(), "seq": 13}))


def _forged_far_past_the_end(books: Books) -> None:
    books.tamper(insert(AUDIT).values({**books.at(HERE, 12), "id": new_id(), "seq": 900}))


def _forged_with_a_link(books: Books) -> None:
    id = new_id()
    last = books.all(BLOCK, BLOCK.c.community == HERE)[-1]
    link = {**last, "first": 13, "previous": last["mac"], "ids": uuid.UUID(id).bytes}
    books.tamper(
        insert(AUDIT).values({**books.at(HERE, 12), "id": id, "seq": 13}),
        insert(BLOCK).values(link),
    )


def _forged_before_it_was_chained(books: Books) -> None:
    forged = {**books.at(HERE, 12), "id": new_id(), "seq": None}
    books.tamper(insert(AUDIT).values(forged))
    books.strike(seal)


def _forged_community(books: Books) -> None:
    forged = {**books.at(HERE, 1), "community": NOWHERE, "id": new_id(), "seq": 1}
    books.tamper(insert(AUDIT).values(forged))


def _cut(books: Books) -> None:
    books.tamper(
        delete(AUDIT).where(AUDIT.c.community == HERE, AUDIT.c.seq > 8),
        delete(BLOCK).where(BLOCK.c.community == HERE, BLOCK.c.first > 8),
    )


def _head_edited(books: Books) -> None:
    books.tamper(update(HEAD).where(HEAD.c.community == HERE).values(seq=8))


def _anchors_missing(books: Books) -> None:
    books.file.unlink()


def _anchor_missing(books: Books) -> None:
    said = json.loads(books.file.read_text())
    books.file.write_text(json.dumps({THERE: said[THERE]}))


def _anchor_edited(books: Books) -> None:
    said = json.loads(books.file.read_text())
    said[HERE]["seq"] = 8
    books.file.write_text(json.dumps(said))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_edited, [(HERE, "seq 5")]),
        (_deleted, [(HERE, "seq 5")]),
        (_reordered, [(HERE, "seq 5"), (HERE, "seq 6")]),
        (_taken_out_of_the_chain, [(HERE, "seq 5")]),
        (swapped_between_communities, [(HERE, "seq 5")] * 2 + [(THERE, "seq 5")] * 2),
        (_forged_past_the_end, [(HERE, "seq 13")]),
        (_forged_far_past_the_end, [(HERE, "seq 900")]),
        (_forged_with_a_link, [(HERE, "seq 13"), (HERE, "seq 13"), (HERE, "seq 12")]),
        (_forged_before_it_was_chained, [(HERE, "seq 13")]),
        (_forged_community, [(NOWHERE, "seq 1")]),
        (_cut, [(HERE, "seq 9")]),
        (_head_edited, [(HERE, "seq 8")]),
        (head_gone, [(HERE, "seq 0")]),
        (_anchors_missing, [(HERE, "seq 12"), (THERE, "seq 12")]),
        (_anchor_missing, [(HERE, "seq 12")]),
        (_anchor_edited, [(HERE, "seq 12"), (HERE, "seq 8")]),
    ],
)
def test_each_change_is_named_with_its_spot(
    books: Books, change: Callable[[Books], None], named: list[tuple[str, str]]
) -> None:
    change(books)
    assert books.spots() == named
    # Nor does it go away because the work goes on.
    for community in (HERE, THERE):
        books.write(community, 2)
    books.strike(anchor)
    assert set(named) <= set(books.spots())


def test_a_row_that_was_moved_is_said_to_stand_elsewhere(books: Books) -> None:
    swapped_between_communities(books)
    what = [line[-1] for line in books.verify()[1]]
    assert what == [
        f"deleted: it stands in {THERE}",
        "inserted",
        f"deleted: it stands in {HERE}",
        "inserted",
    ]
