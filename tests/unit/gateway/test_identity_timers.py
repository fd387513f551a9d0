import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from backbone.unit_of_work import UnitOfWork
from gateway.identity.book import Book
from gateway.identity.doors import PAIR
from gateway.identity.flows import Flows
from gateway.identity.model import IdentityChange, LoginFailure, LoginSession, OidcFlow
from gateway.rooms import handlers
from tests.unit.gateway.identityroom import IdentityRoom


@pytest.fixture
def room() -> IdentityRoom:
    return IdentityRoom()


def tick(room: IdentityRoom) -> None:
    with Session(room.feed.engine) as session, session.begin():
        uow = UnitOfWork(session, "gateway", room.clock())
        handlers.timers["forget_old_sessions"].run(uow)


def count(room: IdentityRoom, kind: type) -> int:
    with Session(room.feed.engine) as session:
        return len(session.scalars(select(kind)).all())


def test_what_is_past_is_forgotten(room: IdentityRoom) -> None:
    room.enter("officer", "wrong")
    token = room.token("officer")
    room.clock.forward(hours=12)
    tick(room)
    assert (count(room, LoginSession), count(room, LoginFailure)) == (1, 3)
    assert token
    room.clock.forward(days=40)
    tick(room)
    assert (count(room, LoginSession), count(room, LoginFailure)) == (0, 0)


def test_log_ins_that_were_begun_are_forgotten_once_they_are_over(room: IdentityRoom) -> None:
    flows = Flows(Book(room.feed, audit_key=b"a"), room.own, room.clock)
    flows.begin("192.0.2.1")
    room.clock.forward(minutes=9)
    state = flows.begin("192.0.2.1").state
    room.clock.forward(minutes=2)
    with Session(room.feed.engine) as session, session.begin():
        handlers.timers["forget_old_log_ins"].run(UnitOfWork(session, "gateway", room.clock()))
    assert count(room, OidcFlow) == 1
    assert flows.take(state).state == state


def test_the_log_of_changes_counts_on_after_it_was_emptied(room: IdentityRoom) -> None:
    for _ in range(3):
        room.ask("DELETE", "/v1/sessions", token=room.token("officer"))
    room.clock.forward(days=2)
    tick(room)
    with Session(room.feed.engine) as session:
        assert list(session.scalars(select(IdentityChange.seq))) == [3]
    other = room.gateway(demo=True)
    header = f"Bearer {room.token('officer')}"
    other.admission.bearer(header)
    room.ask("DELETE", "/v1/sessions", token=header.removeprefix("Bearer "))
    other.admission.watch.look()
    with pytest.raises(Exception, match="注销"):
        other.admission.bearer(header)


def test_failures_are_forgotten_one_after_the_other(room: IdentityRoom) -> None:
    for _ in range(4):
        room.enter("officer", "wrong")
    room.clock.forward(seconds=3 * PAIR.forgets)
    for _ in range(3):
        assert room.enter("officer", "wrong").status == 401
    assert room.enter("officer").status == 200
