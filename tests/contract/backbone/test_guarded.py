"""The backbone's own rows lie behind row-level security, and its clockwork works all the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import eventlet
import pytest
from sqlalchemy import func, select, text

from backbone import held, tables
from backbone.answer import Answer
from backbone.broker.memory import MemoryBroker
from backbone.broker.port import Delivery
from backbone.broker.topology import Mailbox, Topology
from backbone.database import Database, make_engine
from backbone.desk import Desk
from backbone.erasing import erase_copies
from backbone.ids import new_id
from backbone.letters import Letter
from backbone.migrations import _prepare, row_security
from backbone.reach import EVERYWHERE, NOWHERE, Reach, within
from backbone.relay import Relay
from backbone.urls import driver_url
from contracts.language.problem import Malformed, NotRepeated
from tests.contract.backbone import tally
from tests.contract.backbone.tally import COMMUNITY
from tests.contract.backbone.test_desk import (
    NEXT_DOOR,
    TOWN,
    Heard,
    _tick_after,
    ask,
    count_of,
    dt,
    event,
)
from tests.contract.conftest import until
from tests.servers.postgres import Postgres

SCHEMA = "guarded"
"""Of its own: its roles are the whole server's, and the other tests have none."""
BACKBONE = (tables.inbox, tables.outbox, tables.held)


@pytest.fixture(scope="module")
def guarded(postgres: Postgres) -> Iterator[Database]:
    """Tally's, as migrations leave a service's: the tables of a role, a clerk who works."""
    url = driver_url(postgres.create_database())
    _prepare(url, SCHEMA)
    owner = make_engine(url, SCHEMA, pool=1, owner=True)
    tables.metadata.create_all(owner)
    tally.Model.metadata.create_all(owner)
    with owner.begin() as connection:
        connection.execute(text("create table alembic_version (version_num text)"))
        row_security.guard(connection, SCHEMA)
    owner.dispose()
    made = Database(url, SCHEMA)
    yield made
    made.close()


@pytest.fixture
def desk(guarded: Database) -> Desk:
    tally.BROKEN.clear()
    with guarded.writing(EVERYWHERE) as session:
        for table in BACKBONE:
            session.execute(table.delete())
    return Desk(tally.handlers_of_tally(), guarded, committed=lambda owed: None)


def seen(database: Database, table: Any, reach: Reach) -> int:
    with database.reading(reach) as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_unset_scope_reads_nothing_of_what_was_asked_told_or_held(desk: Desk) -> None:
    tally.BROKEN.add(broken := new_id())
    desk.handle([ask(desk, Heard(), new_id()), event(desk, Heard(), broken)])
    database = desk.database
    assert {table.name: seen(database, table, EVERYWHERE) for table in BACKBONE} == {
        "inbox": 1,
        "outbox": 1,
        "held": 1,
    }
    for reach in (NOWHERE, within([NEXT_DOOR])):
        assert [seen(database, table, reach) for table in BACKBONE] == [0, 0, 0]
    assert [seen(database, table, within([COMMUNITY])) for table in BACKBONE] == [1, 1, 1]


def test_one_batch_of_two_communities_and_of_none(desk: Desk) -> None:
    heard = Heard()
    here, there = new_id(), new_id()
    letters = [
        ask(desk, heard, here, actor=TOWN),
        ask(desk, heard, there, actor=TOWN, community=NEXT_DOOR),
        event(desk, heard, here),
    ]
    desk.handle(letters)
    assert [type(outcome) for outcome in heard] == [Answer] * 3
    assert seen(desk.database, tables.inbox, within([NEXT_DOOR])) == 1
    desk.unreadable(b"\xff{", "tally.counter.counted.v1", Malformed("not JSON"))
    assert seen(desk.database, held.held, within([COMMUNITY])) == 0
    assert seen(desk.database, held.held, EVERYWHERE) == 1


def test_a_key_of_another_community_is_a_conflict_and_its_neighbours_go_on(desk: Desk) -> None:
    heard = Heard()
    before = seen(desk.database, tally.Counter, within([NEXT_DOOR]))
    key, counter = new_id(), new_id()

    def elsewhere() -> Letter:
        return ask(desk, heard, counter, key=key, actor=TOWN, community=NEXT_DOOR)

    desk.handle([ask(desk, heard, counter, key=key, actor=TOWN)])
    desk.handle([elsewhere()])  # sees nothing of the row that is in its way
    further = ask(desk, heard, new_id(), actor=TOWN, community=NEXT_DOOR)
    desk.handle([elsewhere(), further])
    assert [type(outcome) for outcome in heard] == [Answer, NotRepeated, NotRepeated, Answer]
    assert seen(desk.database, tally.Counter, within([NEXT_DOOR])) == before + 1


def test_what_waits_is_tried_again_by_the_clock(desk: Desk) -> None:
    tally.BROKEN.add(counter := new_id())
    desk.handle([event(desk, Heard(), counter)])
    tally.BROKEN.clear()
    _tick_after(desk, dt.timedelta(days=1))
    with desk.database.reading(EVERYWHERE) as connection:
        assert held.listed(connection, held.WAITING) == []
    assert seen(desk.database, tables.inbox, within([COMMUNITY])) == 1


def test_what_was_of_no_place_when_it_was_held_is_forgotten_with_its_effect(desk: Desk) -> None:
    """Nobody could read it then; the next version can."""
    letter = event(desk, Heard(), new_id())
    desk.unreadable(letter.body, letter.routing_key, Malformed("not known yet"))
    with desk.database.writing(EVERYWHERE) as session:
        (kept,) = held.listed(session)
        assert held.replay(session, kept.message_id, dt.datetime.now(dt.UTC))
    _tick_after(desk, dt.timedelta(days=1))
    assert seen(desk.database, held.held, EVERYWHERE) == 0


def test_copies_are_erased_wherever_they_lie_and_the_reach_is_as_before(desk: Desk) -> None:
    who = new_id()
    desk.handle([ask(desk, Heard(), who)])
    desk.unreadable(who.encode(), "tally.counter.counted.v1", Malformed("not JSON"))
    with desk.database.writing(within([NEXT_DOOR])) as session:
        erase_copies(session, [who])
        assert session.execute(select(func.count()).select_from(tables.inbox)).scalar() == 0
    assert seen(desk.database, held.held, EVERYWHERE) == 0


def test_the_relay_carries_what_all_communities_owe(desk: Desk) -> None:
    asked = [
        ask(desk, Heard(), new_id(), actor=TOWN),
        ask(desk, Heard(), new_id(), actor=TOWN, community=NEXT_DOOR),
    ]
    desk.handle(asked)
    with _relaying(desk.database):
        until(lambda: seen(desk.database, tables.outbox, EVERYWHERE) == 0, "both are carried")


@contextmanager
def _relaying(database: Database) -> Iterator[None]:
    broker = MemoryBroker(Topology((Mailbox("all", ("#",), single=True),)))

    def take(delivery: Delivery) -> None:
        delivery.ack()
        consumer.flush()

    consumer = broker.consumer("all", take, confirmed=True)
    relay = Relay(database, broker)
    running = [eventlet.spawn(consumer.run), eventlet.spawn(relay.run)]
    yield
    relay.close()
    running[1].wait()
    consumer.close()
    running[0].kill()


def test_what_was_counted_is_where_it_was_counted(desk: Desk) -> None:
    counter = new_id()
    desk.handle([ask(desk, Heard(), counter)])
    assert count_of(desk, counter) == 0  # nobody gave that look a reach
    assert seen(desk.database, tally.Counter, within([COMMUNITY])) > 0
