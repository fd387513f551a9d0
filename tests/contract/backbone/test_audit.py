"""The audit is written with what it tells of, and whoever tampers with it is found."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, update

from backbone import tables
from backbone.audit.anchoring import anchor
from backbone.audit.anchors import noted_here, read_anchors
from backbone.audit.damage import Damage
from backbone.audit.sealing import seal
from backbone.audit.verifying import Chain
from backbone.clock import utc_now
from backbone.database import Database
from backbone.desk import Desk
from backbone.ids import new_id
from backbone.means import Means
from backbone.reach import EVERYWHERE
from backbone.unit_of_work import UnitOfWork
from backbone.vault import Vault
from tests.contract.backbone import tally
from tests.contract.backbone.test_desk import COMMUNITY, Heard, ask

KEY = b"k" * 32
AUDIT, BLOCK, HEAD = tables.audit, tables.audit_block, tables.audit_head
MINE = AUDIT.c.community == COMMUNITY
Tamper = Callable[[Any], Any]


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    tables.metadata.create_all(database.engine)
    tally.Model.metadata.create_all(database.engine)
    tally.BROKEN.clear()
    means = Means(Vault(b"v"), (KEY,), tmp_path / "anchors")
    handlers = tally.handlers_of_tally()
    return Desk(handlers, database, committed=lambda owed: None, means=means)


def count(desk: Desk, times: int) -> None:
    """So many commands in one batch, chained."""
    desk.handle([ask(desk, Heard(), new_id()) for _ in range(times)])
    by_clock(desk, seal)


def by_clock(desk: Desk, job: Callable[[UnitOfWork], None]) -> None:
    with desk.database.writing(EVERYWHERE) as session:
        job(UnitOfWork(session, "tally", utc_now(), desk.means))


def damages(desk: Desk, keys: tuple[bytes, ...] = (KEY,)) -> list[Damage]:
    assert desk.means.anchors is not None
    with desk.database.reading(EVERYWHERE) as connection:
        noted = noted_here(connection).get(COMMUNITY)
        anchored = read_anchors(desk.means.anchors, "tally", keys).kept.get(COMMUNITY)
        chain = Chain(connection, COMMUNITY, keys, anchored=anchored, noted=noted)
        return list(chain.damages())


def tamper(desk: Desk, *statements: Any) -> None:
    with desk.database.writing(EVERYWHERE) as session:
        for statement in statements:
            session.connection().execute(statement)


def row_at(desk: Desk, seq: int) -> Any:
    with desk.database.reading(EVERYWHERE) as connection:
        return connection.execute(select(AUDIT).where(MINE, AUDIT.c.seq == seq)).one()


def test_a_command_is_written_down_with_who_and_what_and_a_refused_one_is_not(desk: Desk) -> None:
    counter = new_id()
    desk.handle([ask(desk, Heard(), counter), ask(desk, Heard(), new_id(), trouble="refused")])
    with desk.database.reading(EVERYWHERE) as connection:
        (row,) = connection.execute(select(AUDIT)).all()
    assert (row.account, row.role, row.action, row.subject, row.outcome) == (
        "clerk-1",
        "clerk",
        "tally.counter.count",
        counter,
        "done",
    )


def test_the_same_command_delivered_again_is_written_down_once(desk: Desk) -> None:
    key, counter = new_id(), new_id()
    for _ in range(2):
        desk.handle([ask(desk, Heard(), counter, key=key) for _ in range(3)])
    with desk.database.reading(EVERYWHERE) as connection:
        assert len(connection.execute(select(AUDIT)).all()) == 1


def test_a_chain_that_nobody_touched_is_whole(desk: Desk) -> None:
    for _ in range(3):
        count(desk, 4)
        by_clock(desk, anchor)
    assert damages(desk) == []
    assert row_at(desk, 12).seq == 12


def test_a_chain_goes_on_under_a_new_key_and_the_old_one_still_vouches(desk: Desk) -> None:
    count(desk, 2)
    desk.means = Means(Vault(b"v"), (b"n" * 32, KEY), desk.means.anchors)
    count(desk, 2)
    assert damages(desk, (b"n" * 32, KEY)) == []
    assert damages(desk, (b"n" * 32,))[0].what == "the link was edited or moved"


def edited(desk: Desk) -> None:
    tamper(desk, update(AUDIT).where(MINE, AUDIT.c.seq == 5).values(account="nobody"))


def deleted(desk: Desk) -> None:
    tamper(desk, delete(AUDIT).where(MINE, AUDIT.c.seq == 5))


def reordered(desk: Desk) -> None:
    fifth, sixth = row_at(desk, 5).id, row_at(desk, 6).id
    tamper(
        desk,
        update(AUDIT).where(MINE, AUDIT.c.id == fifth).values(seq=6),
        update(AUDIT).where(MINE, AUDIT.c.id == sixth).values(seq=5),
    )


def inserted(desk: Desk) -> None:
    row = {**row_at(desk, 5)._mapping, "id": new_id()}
    tamper(desk, insert(AUDIT).values(**row))


@pytest.mark.parametrize("change", [edited, deleted, reordered, inserted])
def test_the_spot_of_a_change_is_named(desk: Desk, change: Callable[[Desk], None]) -> None:
    for _ in range(3):
        count(desk, 4)
    change(desk)
    found = damages(desk)
    assert {(damage.community, damage.seq) for damage in found} <= {(COMMUNITY, 5), (COMMUNITY, 6)}
    assert found[0].seq == 5
    assert found[0].row is not None
    assert found[0].what.startswith(change.__name__)


def test_a_link_that_lists_its_rows_otherwise_is_found(desk: Desk) -> None:
    for _ in range(3):
        count(desk, 4)
    with desk.database.reading(EVERYWHERE) as connection:
        ids = bytes(connection.execute(select(BLOCK.c.ids).where(BLOCK.c.first == 5)).scalar_one())
    turned = b"".join(uuid.UUID(bytes=ids[n : n + 16]).bytes for n in (16, 0, 32, 48))
    tamper(desk, update(BLOCK).where(BLOCK.c.first == 5).values(ids=turned))
    assert damages(desk)[0] == Damage(COMMUNITY, 5, None, "the link was edited or moved")


def test_a_link_that_is_gone_with_its_rows_is_found(desk: Desk) -> None:
    for _ in range(3):
        count(desk, 4)
    gone = AUDIT.c.seq.between(5, 8)
    tamper(desk, delete(AUDIT).where(MINE, gone), delete(BLOCK).where(BLOCK.c.first == 5))
    assert damages(desk)[0] == Damage(COMMUNITY, 5, None, "deleted: rows up to 8 are gone")


def test_a_tail_that_was_cut_is_found(desk: Desk) -> None:
    for _ in range(3):
        count(desk, 4)
    _cut_after_8(desk)
    assert damages(desk) == [Damage(COMMUNITY, 9, None, "cut: rows up to 12 are gone")]


def test_a_tail_that_was_cut_is_still_found_after_more_was_written(desk: Desk) -> None:
    for _ in range(3):
        count(desk, 4)
    _cut_after_8(desk)
    count(desk, 1)
    assert damages(desk)[0] == Damage(COMMUNITY, 9, None, "deleted: rows up to 12 are gone")


def test_a_tail_that_was_cut_together_with_its_head_is_found_by_the_anchor(desk: Desk) -> None:
    for _ in range(2):
        count(desk, 4)
    with desk.database.reading(EVERYWHERE) as connection:
        older = connection.execute(select(HEAD)).one()._mapping
    count(desk, 4)
    by_clock(desk, anchor)
    _cut_after_8(desk)
    tamper(desk, update(HEAD).values(**older))
    assert damages(desk) == [Damage(COMMUNITY, 9, None, "cut: rows up to 12 are gone")]


def test_a_chain_that_is_gone_altogether_is_found_by_the_anchor(desk: Desk) -> None:
    count(desk, 4)
    by_clock(desk, anchor)
    tamper(desk, delete(AUDIT), delete(BLOCK), delete(HEAD))
    assert damages(desk) == [Damage(COMMUNITY, 1, None, "cut: rows up to 4 are gone")]


def _cut_after_8(desk: Desk) -> None:
    tamper(desk, delete(AUDIT).where(AUDIT.c.seq > 8), delete(BLOCK).where(BLOCK.c.first > 8))
