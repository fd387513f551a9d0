"""services5 hears of relief in any order, and ends alike; who asks in person is assessed."""

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.relief.events import ReliefDelivered, ReliefEnded, ReliefRequested
from contracts.services5.relief.queries import ListReliefCases
from services.services5.followups.model import Followup
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import NOON, kinds
from tests.unit.services5.room import ELDERLY_WORKER, Room, finding, visit

HOME, OLD = id_of("home"), id_of("old")


def requested(name: str, origin: str = "person") -> Told:
    id = id_of("request", name)
    event = ReliefRequested(
        request=id,
        household=HOME,
        resident=OLD,
        origin=origin,
        kind="goods",
        quantity=5,
        urgency="soon",
        profiles=["elder"],
        due=NOON,
    )
    return Told(event, subject=id)


def delivered(name: str, quantity: int, sequence: int) -> Told:
    id = id_of("request", name)
    event = ReliefDelivered(
        request=id,
        delivery=id_of("delivery", name, str(sequence)),
        household=HOME,
        resident=OLD,
        kind="goods",
        quantity=quantity,
        delivered_at=NOON,
        resource=None,
    )
    return Told(event, subject=id, sequence=sequence)


def ended(name: str) -> Told:
    id = id_of("request", name)
    event = ReliefEnded(request=id, household=HOME, resident=OLD, outcome="confirmed")
    return Told(event, subject=id, sequence=9)


STORY = (requested("a"), delivered("a", 2, 2), delivered("a", 3, 3), ended("a"))
RELIEF = Stage(
    handlers,
    metadata,
    STORY,
    but=("followup.last_event",),  # made anew
    only=("relief_case", "followup"),
)


@settings(max_examples=30)
@given(orders(STORY))
def test_relief_may_be_heard_of_in_any_order(order: Order) -> None:
    ends = RELIEF.ends(order)
    assert ends == RELIEF.as_it_happened
    [case] = ends["relief_case"]
    assert (dict(case)["delivered"], dict(case)["outcome"]) == (5, "confirmed")


def test_who_asks_in_person_is_assessed_by_the_line_once_and_asks_nobody_else() -> None:
    room = Room()
    told = room.hear(requested("a").event, requested("b").event)
    assert kinds(told) == ["followup.opened", "followup.joined"]
    (followup,) = room.all(Followup)
    assert (followup.code, followup.line, followup.joined) == ("hardship", "elderly", 1)


def test_what_was_found_at_a_visit_has_its_followup_already() -> None:
    room = Room()
    room.hear(visit(finding("hardship", resident=OLD)))
    assert room.hear(requested("a", origin="visit").event) == []
    (case,) = room.read(ListReliefCases(open=True), ELDERLY_WORKER)["items"]
    assert (case["id"], case["line"]) == (id_of("request", "a"), "elderly")
    assert room.read(ListReliefCases(open=False), ELDERLY_WORKER)["items"] == []
