"""What many entities are locked and written by, on both databases."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from backbone import tables
from backbone.bulk import any_of
from backbone.clock import utc_now
from backbone.database import Database
from backbone.ids import new_id
from backbone.reach import EVERYWHERE
from backbone.unit_of_work import UnitOfWork, locking
from contracts.language.actor import system
from tests.contract.backbone import tally
from tests.contract.backbone.tally import COMMUNITY, Counter

ANOTHER = "620171101013"
IDS = sorted(new_id() for _ in range(4))
COUNTED = locking(Counter, any_of(Counter.id, "ids"))


@pytest.fixture
def database(database: Database) -> Database:
    """With counters in two communities."""
    tables.metadata.create_all(database.engine)
    tally.Model.metadata.create_all(database.engine)
    with database.writing(EVERYWHERE) as session:
        for community in (COMMUNITY, ANOTHER):
            uow = begun(UnitOfWork(session, "tally", utc_now()), community)
            for count, id in enumerate(reversed(IDS[:3])):
                uow.add(Counter(community=community, id=id, version=1, count=count))
            uow.flush()
    return database


def begun(uow: UnitOfWork, community: str = COMMUNITY) -> UnitOfWork:
    uow.begin(new_id(), system("tally", community), community)
    return uow


def keys(counters: Sequence[Counter]) -> list[tuple[str, str]]:
    return [(counter.community, counter.id) for counter in counters]


def test_the_own_community_s_are_locked_in_order(database: Database) -> None:
    with database.writing(EVERYWHERE) as session:
        uow = begun(UnitOfWork(session, "tally", utc_now()))
        assert keys(uow.locked(Counter)) == [(COMMUNITY, id) for id in IDS[:3]]
        assert keys(uow.locked(Counter, Counter.count > 0)) == [(COMMUNITY, i) for i in IDS[:2]]


def test_another_community_s_where_it_is_named(database: Database) -> None:
    with database.writing(EVERYWHERE) as session:
        uow = begun(UnitOfWork(session, "tally", utc_now()))
        locked = uow.locked(Counter, Counter.id == IDS[0], community=ANOTHER)
        assert keys(locked) == [(ANOTHER, IDS[0])]


def test_what_was_added_is_locked_once_it_is_written(database: Database) -> None:
    with database.writing(EVERYWHERE) as session:
        uow = begun(UnitOfWork(session, "tally", utc_now()))
        added = Counter(community=COMMUNITY, id=IDS[3], version=1, count=9)
        uow.add(added)
        assert keys(uow.locked(Counter, Counter.count == 9)) == []
        uow.write_new()
        assert uow.locked(Counter, Counter.count == 9) == [added]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_many_values_are_given_to_one_statement(database: Database, count: int) -> None:
    with database.writing(EVERYWHERE) as session:
        asked = {"community": COMMUNITY, "ids": IDS[:count]}
        found = session.scalars(COUNTED, asked).all()
        assert keys(found) == [(COMMUNITY, id) for id in IDS[:count]]


@pytest.mark.parametrize("stack", ["real"], indirect=True)  # SQLite has no other writer
def test_what_is_locked_another_does_not_get(database: Database) -> None:
    skipping = select(Counter.id).with_for_update(skip_locked=True).order_by(Counter.id)
    with database.writing(EVERYWHERE) as session:
        session.scalars(COUNTED, {"community": COMMUNITY, "ids": IDS[:2]}).all()
        with database.writing(EVERYWHERE) as other:
            free = other.scalars(skipping.where(Counter.community == COMMUNITY)).all()
    assert free == [IDS[2]]


def test_a_batch_is_written_with_what_it_owes_and_what_goes_with_it(database: Database) -> None:
    kept = {
        "message_id": new_id(),
        "received_at": utc_now(),
        "community": COMMUNITY,
        "digest": b"\x00\xff",
        "answer": None,
    }
    with database.writing(EVERYWHERE) as session:
        uow = begun(UnitOfWork(session, "tally", utc_now()))
        counter = Counter(community=COMMUNITY, id=IDS[3], version=1, count=1)
        uow.add(counter)
        told = uow.tell(tally.Counted(counter=counter.id), about=counter)
        uow.note("tally.counter.seen", counter.id)
        owed = uow.flush((tables.inbox, [kept]))
    assert [event.message_id for event in owed] == [told]
    with database.reading(EVERYWHERE) as connection:
        outbox = connection.execute(select(tables.outbox)).one()
        inbox = connection.execute(select(tables.inbox)).one()
        audit = connection.execute(select(tables.audit)).one()
    assert (outbox.message_id, bytes(outbox.body)) == (told, owed[0].body)
    assert (inbox.message_id, bytes(inbox.digest), inbox.answer) == (
        kept["message_id"],
        b"\x00\xff",
        None,
    )
    assert audit.action == "tally.counter.seen"
