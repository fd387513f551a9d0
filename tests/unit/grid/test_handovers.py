"""An incident goes to another community: in codes until it is accepted, then sealed for it."""

from typing import Any

import pytest
from hypothesis import given, settings

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.handovers.commands import AcceptHandover, ReturnHandover
from contracts.grid.incidents.events import HandoverOffered, HandoverWithdrawn
from contracts.language.actor import Actor, system
from contracts.language.envelope import Envelope, read_data
from contracts.language.problem import Conflict
from services.grid.handovers.model import Handover
from services.grid.incidents.model import Incident
from services.grid.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.grid.incidentroom import TAKER, Room
from tests.unit.room import COMMUNITY

THEIRS = Actor("their-admin", "community_admin", TAKER)


class Two(Room):
    """Both communities, and what travels between them."""

    def ask_there(self, command: Any) -> Any:
        with self.writing() as session:
            uow = UnitOfWork(session, "grid", self.now)
            uow.begin(id_of("ask"), THEIRS, TAKER)
            answer = handlers.commands[command.name].run(command, uow)
            uow.flush()
            return answer

    def deliver(self) -> list[Envelope]:
        """Everything that grid tells itself, until nothing more is told."""
        carried: list[Envelope] = []
        while told := [each for each in self.told() if each.type in handlers.events]:
            carried += told
            for envelope in told:
                with self.writing() as session:
                    uow = UnitOfWork(session, "grid", self.now)
                    actor = system("grid", envelope.community)
                    uow.begin(envelope.id, actor, envelope.community, cause=envelope)
                    entry = handlers.events[envelope.type]
                    entry.run(read_data(envelope, entry.message), uow)  # type: ignore[arg-type]
                    uow.flush()
        return carried


def offered() -> tuple[Two, str, Handover]:
    room = Two()
    id = room.record(description="canary", place="canary", latitude=36.05, longitude=103.83)
    room.do(id, "verify", "file", "transfer")
    carried = room.deliver()
    assert [each.community for each in carried] == [TAKER]
    (handover,) = room.all(Handover)
    return room, id, handover


def test_it_is_seen_there_in_codes_alone_until_it_is_accepted() -> None:
    room, id, handover = offered()
    assert (handover.community, handover.status, handover.origin) == (TAKER, "offered", COMMUNITY)
    assert "canary" not in str(
        {c.key: getattr(handover, c.key) for c in Handover.__table__.columns}
    )
    assert [each.community for each in room.all(Incident)] == [COMMUNITY]
    room.ask_there(AcceptHandover(id=handover.id))
    carried = room.deliver()
    assert [each.community for each in carried] == [COMMUNITY, TAKER]
    assert all(b"canary" not in each.encode() for each in carried)
    here, there = room.one(id), next(i for i in room.all(Incident) if i.community == TAKER)
    assert (here.status, there.status, there.source) == ("transferred", "reported", "transfer")
    assert (there.description, there.place, there.grid) == ("canary", "canary", None)
    assert there.due_at is not None
    (handover,) = room.all(Handover)
    assert (handover.status, handover.incident) == ("taken", there.id)


def test_what_is_not_theirs_comes_back() -> None:
    room, id, handover = offered()
    room.ask_there(ReturnHandover(id=handover.id, reason="not_here"))
    room.deliver()
    back = room.one(id)
    assert (back.status, back.step, back.steps[-1]["reason"]) == (
        "returned",
        "dispatch",
        "not_here",
    )
    with pytest.raises(Conflict):
        room.ask_there(AcceptHandover(id=handover.id))


def test_what_nobody_answers_comes_back_and_is_withdrawn_there() -> None:
    room, id, _ = offered()
    room.pass_time(days=2)
    for envelope in room.tick():
        _hear(room, envelope)
    assert room.one(id).status == "returned"
    (kept,) = room.all(Handover)
    assert kept.status == "withdrawn"


def test_an_answer_that_comes_too_late_changes_nothing_here() -> None:
    room, id, handover = offered()
    room.ask_there(AcceptHandover(id=handover.id))
    late = room.told()
    room.pass_time(days=2)
    for envelope in room.tick():
        _hear(room, envelope)
    for envelope in late:
        _hear(room, envelope)
    room.deliver()
    assert room.one(id).status == "returned"
    (kept,) = room.all(Handover)
    assert kept.status == "withdrawn"
    assert [each.community for each in room.all(Incident)] == [COMMUNITY]


def _hear(room: Two, envelope: Envelope) -> None:
    with room.writing() as session:
        uow = UnitOfWork(session, "grid", room.now)
        uow.begin(
            envelope.id, system("grid", envelope.community), envelope.community, cause=envelope
        )
        entry = handlers.events[envelope.type]
        entry.run(read_data(envelope, entry.message), uow)  # type: ignore[arg-type]
        uow.flush()


def _codes(number: int) -> dict[str, str]:
    return {
        "handover": id_of("handover", str(number)),
        "incident": id_of("incident", str(number)),
        "origin": TAKER,
        "category": "safety.gas",
        "urgency": "urgent",
    }


STORY = (
    Told(HandoverOffered(**_codes(1)), subject=id_of("handover", "1"), sequence=4),
    Told(HandoverWithdrawn(**_codes(1)), subject=id_of("handover", "1"), sequence=5),
    Told(HandoverOffered(**_codes(2)), subject=id_of("handover", "2"), sequence=4),
)
GRID = Stage(
    handlers,
    metadata,
    STORY,
    # When it was offered is told by both; how often it changed, by the order they came in.
    but=("handover.version", "handover.offered_at", "handover.sort_key"),
    only=("handover",),
)


@settings(max_examples=25)
@given(orders(STORY))
def test_offers_and_their_withdrawal_may_be_heard_in_any_order(order: Order) -> None:
    assert GRID.ends(order) == GRID.as_it_happened
