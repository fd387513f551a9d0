import datetime as dt
from dataclasses import replace
from typing import Any

import orjson
import pytest
from sqlalchemy import func, select

from backbone import held, inbox, tables, told_once
from backbone.answer import Answer
from backbone.clock import utc_now
from backbone.database import Database
from backbone.desk import Away, Desk, refuse_all
from backbone.handlers import Handlers
from backbone.ids import new_id
from backbone.letters import Letter, open_ask, open_event
from backbone.seal import Seal
from backbone.ticks import tick
from contracts.language.actor import Actor
from contracts.language.problem import (
    Conflict,
    Internal,
    KeyReused,
    Malformed,
    NotRepeated,
    Unavailable,
)
from tests.contract.backbone import tally
from tests.contract.backbone.tally import COMMUNITY, Counter, told_by_another

CLERK = Actor("clerk-1", "clerk", COMMUNITY)
SEAL = Seal(b"test")


@pytest.fixture
def handlers() -> Handlers:
    return tally.handlers_of_tally()


@pytest.fixture
def desk(database: Database, handlers: Handlers) -> Desk:
    tables.metadata.create_all(database.engine)
    tally.Model.metadata.create_all(database.engine)
    tally.BROKEN.clear()
    return Desk(handlers, database, committed=lambda owed: None)


class Heard(list[Any]):
    """The outcomes of letters, as their senders hear them."""


def ask(
    desk: Desk,
    heard: Heard,
    counter: str,
    *,
    key: str = "",
    actor: Actor = CLERK,
    community: str = COMMUNITY,
    **more: Any,
) -> Letter:
    head = {
        "ask": "tally.counter.count",
        "actor": SEAL.close(actor),
        "community": community,
        "id": key or new_id(),
    }
    body = orjson.dumps({"counter": counter, **more})
    return open_ask(head, body, desk.handlers.commands, SEAL, heard.append)


def event(desk: Desk, heard: Heard, counter: str, id: str = "") -> Letter:
    envelope = told_by_another(counter, id)
    return open_event(envelope.encode(), envelope.routing_key(), desk.handlers, heard.append)


def count_of(desk: Desk, counter: str) -> int:
    with desk.database.writing() as session:
        found = session.get(Counter, (COMMUNITY, counter))
        return found.count if found else 0


def rows(desk: Desk, table: Any) -> int:
    with desk.database.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def test_state_inbox_and_outbox_are_committed_together(desk: Desk) -> None:
    heard = Heard()
    counter = new_id()
    desk.handle([ask(desk, heard, counter)])
    assert (count_of(desk, counter), rows(desk, tables.inbox), rows(desk, tables.outbox)) == (
        1,
        1,
        1,
    )
    assert heard == [Answer({"count": 1}, id=counter, etag=1)]


def test_a_second_delivery_has_no_second_effect(desk: Desk) -> None:
    heard = Heard()
    counter, id = new_id(), new_id()
    desk.handle([event(desk, heard, counter, id), event(desk, heard, counter, id)])
    desk.handle([event(desk, heard, counter, id)])
    assert count_of(desk, counter) == 1
    assert len(heard) == 3  # each delivery is acknowledged


def test_the_same_key_gets_the_same_answer(desk: Desk) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()
    for _ in range(3):
        desk.handle([ask(desk, heard, counter, key=key)])
    assert count_of(desk, counter) == 1
    bodies = {outcome.encoded() for outcome in heard}
    assert bodies == {b'{"count":1}'}
    assert {outcome.etag for outcome in heard} == {1}


def test_twins_in_one_batch_share_one_effect_and_one_answer(desk: Desk) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()
    desk.handle([ask(desk, heard, counter, key=key) for _ in range(50)])
    assert count_of(desk, counter) == 1
    assert len(heard) == 50
    assert {outcome.encoded() for outcome in heard} == {b'{"count":1}'}


TOWN = replace(CLERK, community="")
NEXT_DOOR = "620171101013"
OTHERS = {
    "clearance": replace(CLERK, clearances=frozenset({"dv"})),
    "grids": replace(CLERK, scope={"grids": (f"{COMMUNITY}001",)}),
    "prefix": TOWN,
}


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("lost", OTHERS)
def test_an_answer_is_not_repeated_to_an_account_that_sees_otherwise_by_now(
    desk: Desk, lost: str, together: bool
) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()
    letters = [
        ask(desk, heard, counter, key=key, actor=OTHERS[lost]),
        ask(desk, heard, counter, key=key),
        ask(desk, heard, counter, key=key, actor=OTHERS[lost]),
    ]
    for batch in [letters] if together else [[letter] for letter in letters]:
        desk.handle(batch)
    assert [type(outcome) for outcome in heard] == [Answer, NotRepeated, Answer]
    assert count_of(desk, counter) == 1


def test_a_key_is_one_in_whatever_community(desk: Desk) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()
    desk.handle([ask(desk, heard, counter, key=key, actor=TOWN)])
    desk.handle([ask(desk, heard, counter, key=key, actor=TOWN, community=NEXT_DOOR)])
    assert [type(outcome) for outcome in heard] == [Answer, NotRepeated]


def test_a_twin_that_sees_otherwise_asks_again_where_the_first_was_refused(desk: Desk) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()
    sent = {"key": key, "trouble": "refused"}
    letters = [ask(desk, heard, counter, **sent), ask(desk, heard, counter, actor=TOWN, **sent)]
    desk.handle(letters)
    assert [type(outcome) for outcome in heard] == [Conflict, Unavailable]


def test_what_was_handled_long_ago_is_forgotten_in_steps(desk: Desk) -> None:
    heard = Heard()
    keys = [new_id() for _ in range(5)]
    desk.handle([ask(desk, heard, new_id(), key=key) for key in keys[:3]])
    desk.handle([event(desk, heard, new_id(), id) for id in keys[3:]])
    soon, later = (dt.datetime.now(dt.UTC) + inbox.KEPT * n for n in (0.9, 1.1))
    with desk.database.writing() as session:
        assert inbox.prune(session, soon, 100) == 0
        assert [inbox.prune(session, later, 2) for _ in range(4)] == [2, 2, 1, 0]
    desk.handle([ask(desk, heard, new_id(), key=keys[0])])
    assert rows(desk, tables.inbox) == 1


def test_the_clock_forgets_what_was_handled_long_ago(desk: Desk) -> None:
    desk.handle([event(desk, Heard(), new_id())])
    for factor in (0.9, 1.1):
        _tick_after(desk, inbox.KEPT * factor)
    assert rows(desk, tables.inbox) == 0


def test_what_is_told_once_is_told_again_for_an_hour_and_kept_sealed(desk: Desk) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()

    def asked(counter: str = counter) -> Letter:
        return ask(desk, heard, counter, key=key, trouble="told once")

    desk.handle([asked()])
    desk.handle([asked(), asked(new_id())])
    assert [type(each) for each in heard] == [Answer, Answer, KeyReused]
    assert {each.encoded() for each in heard[:2]} == {b'{"count":1}'}
    with desk.database.reading() as connection:
        kept = [row for table in ("inbox", "told_once") for row in all_of(connection, table)]
    assert b"count" not in b"".join(each for row in kept for each in row if type(each) is bytes)
    later = utc_now() + told_once.HOLDS
    desk.clock = lambda: later
    desk.handle([asked()])
    assert isinstance(heard[-1], Conflict)
    tick(desk, lambda: later)
    tick(desk, lambda: later + dt.timedelta(minutes=2))
    assert (rows(desk, tables.told_once), count_of(desk, counter)) == (0, 1)


def all_of(connection: Any, table: str) -> Any:
    return connection.exec_driver_sql(f"select * from {table}").all()


@pytest.mark.parametrize("together", [True, False])
def test_another_body_under_the_same_key_is_refused(desk: Desk, together: bool) -> None:
    heard = Heard()
    key = new_id()
    letters = [ask(desk, heard, new_id(), key=key), ask(desk, heard, new_id(), key=key)]
    for batch in [letters] if together else [[letter] for letter in letters]:
        desk.handle(batch)
    assert [type(outcome) for outcome in heard] == [Answer, KeyReused]


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        ("refused", Conflict),
        ("refused late", Conflict),
        ("refused after writing", Conflict),
        ("broken", Internal),
    ],
)
def test_one_bad_letter_costs_only_itself(desk: Desk, trouble: str, outcome: type) -> None:
    heard = Heard()
    counters = [new_id() for _ in range(9)]
    letters = [
        ask(desk, heard, counter, trouble=trouble if n == 4 else None)
        for n, counter in enumerate(counters)
    ]
    desk.handle(letters)
    assert [count_of(desk, counter) for counter in counters] == [1, 1, 1, 1, 0, 1, 1, 1, 1]
    assert sorted(type(each).__name__ for each in heard) == sorted(
        ["Answer"] * 8 + [outcome.__name__]
    )
    assert rows(desk, tables.outbox) == 8


def test_twins_whose_database_is_away_are_both_asked_to_come_again(desk: Desk) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()
    twins = [ask(desk, heard, counter, key=key, trouble="away") for _ in range(2)]
    with pytest.raises(Away):
        desk.handle(twins)
    assert refuse_all(twins) == []
    assert [type(outcome) for outcome in heard] == [Unavailable, Unavailable]
    assert (count_of(desk, counter), rows(desk, tables.inbox)) == (0, 0)


def test_a_refused_command_may_be_asked_again_under_its_key(desk: Desk) -> None:
    heard = Heard()
    counter, key = new_id(), new_id()
    desk.handle([ask(desk, heard, counter, key=key, trouble="refused")])
    desk.handle([ask(desk, heard, counter, key=key)])
    assert [type(outcome) for outcome in heard] == [Conflict, Answer]


def test_a_failing_event_waits_and_its_neighbours_go_on(desk: Desk) -> None:
    heard = Heard()
    bad, good = new_id(), new_id()
    tally.BROKEN.add(bad)
    desk.handle([event(desk, heard, bad), event(desk, heard, good)])
    assert (count_of(desk, bad), count_of(desk, good)) == (0, 1)
    assert len(heard) == 2
    with desk.database.reading() as connection:
        (kept,) = held.listed(connection, held.WAITING)
    assert kept.error == "RuntimeError"  # which it is, and none of its words


def test_what_failed_is_tried_again_and_then_quarantined_with_its_bytes(desk: Desk) -> None:
    heard = Heard()
    bad = new_id()
    tally.BROKEN.add(bad)
    letter = event(desk, heard, bad)
    desk.handle([letter])
    for days in range(1, 6):
        _tick_after(desk, dt.timedelta(days=days))
    with desk.database.reading() as connection:
        (kept,) = held.listed(connection)
    assert (kept.reason, kept.attempts, kept.body) == ("attempts_exhausted", 6, letter.body)
    tally.BROKEN.clear()
    with desk.database.writing() as session:
        assert held.replay(session, kept.message_id, dt.datetime.now(dt.UTC))
    _tick_after(desk, dt.timedelta(days=6))
    assert count_of(desk, bad) == 1
    assert rows(desk, held.held) == 0


def test_a_waiting_event_that_is_delivered_again_has_one_effect(desk: Desk) -> None:
    heard = Heard()
    counter, id = new_id(), new_id()
    tally.BROKEN.add(counter)
    desk.handle([event(desk, heard, counter, id)])
    tally.BROKEN.clear()
    desk.handle([event(desk, heard, counter, id)])
    _tick_after(desk, dt.timedelta(days=1))
    assert count_of(desk, counter) == 1
    assert rows(desk, held.held) == 0


def test_what_cannot_be_read_is_quarantined_with_bytes_and_reason(desk: Desk) -> None:
    desk.unreadable(b"\xff{", "tally.counter.counted.v1", Malformed("not JSON"))
    desk.unreadable(b"\xff{", "tally.counter.counted.v1", Malformed("not JSON"))
    with desk.database.reading() as connection:
        (kept,) = held.listed(connection)
    assert (kept.body, kept.reason) == (b"\xff{", "malformed")


def _tick_after(desk: Desk, wait: dt.timedelta) -> None:
    later = dt.datetime.now(dt.UTC) + wait
    desk.clock = lambda: later
    tick(desk, lambda: later)
