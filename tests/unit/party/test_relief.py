"""party hears of relief in any order; a donor is credited for what arrived."""

import datetime as dt

from hypothesis import given, settings
from sqlalchemy import Connection, insert

from backbone.ids import id_of
from contracts.grid.relief.events import (
    ReliefDelivered,
    ReliefEnded,
    ReliefForgotten,
    ReliefOverdue,
    ReliefRequested,
)
from contracts.party.cobuilding.queries import ListNeeds
from contracts.party.relief.queries import ListDonations
from contracts.party.reminders.queries import ListReminders
from services.party.cobuilding.model import Need, Resource
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.party.room import COMMUNITY, NOON, SECRETARY, Room, kinds, offer

HOME, OLD = id_of("home"), id_of("old")
REQUEST, RESOURCE = id_of("request", "a"), id_of("resource")
DAY = dt.timedelta(days=1)


def requested(id: str = REQUEST, origin: str = "person", kind: str = "goods") -> ReliefRequested:
    return ReliefRequested(
        request=id,
        household=HOME,
        resident=OLD,
        origin=origin,
        kind=kind,
        quantity=5,
        urgency="soon",
        profiles=["elder"],
        due=NOON + DAY,
    )


def delivered(quantity: int, n: int, resource: str | None = None) -> ReliefDelivered:
    return ReliefDelivered(
        request=REQUEST,
        delivery=id_of("delivery", str(n)),
        household=HOME,
        resident=OLD,
        kind="goods",
        quantity=quantity,
        delivered_at=NOON,
        resource=resource,
    )


def ended(outcome: str = "confirmed") -> ReliefEnded:
    return ReliefEnded(request=REQUEST, household=HOME, resident=OLD, outcome=outcome)


def offered(connection: Connection) -> None:
    connection.execute(
        insert(Resource).values(
            community=COMMUNITY,
            id=RESOURCE,
            version=1,
            unit="社区超市",
            kind="goods",
            capacity=100,
            remaining=100,
            available_from=NOON - DAY,
            available_until=NOON + DAY,
            offered_by="secretary",
            offered_at=NOON - DAY,
        )
    )


STORY = (
    Told(requested(), subject=REQUEST),
    Told(delivered(2, 1), subject=REQUEST, sequence=5, after=0),
    Told(delivered(3, 2), subject=REQUEST, sequence=6, after=0),
    Told(ended(), subject=REQUEST, sequence=7, after=1),
)
RELIEF = Stage(
    handlers,
    metadata,
    STORY,
    but=(
        *("need.last_event", "project.last_event"),  # made anew
        *("need.version", "project.version", "resource.version"),
    ),
    only=("need", "project", "resource", "donation", "course"),
    before=offered,
)


@settings(max_examples=30)
@given(orders(STORY))
def test_relief_may_be_heard_of_in_any_order(order: Order) -> None:
    ends = RELIEF.ends(order)
    assert ends == RELIEF.as_it_happened
    [resource] = ends["resource"]
    assert dict(resource)["remaining"] == 95


def test_a_resource_that_fits_is_claimed_and_its_donor_credited_for_what_arrived() -> None:
    room = Room()
    resource = room.ask(offer(capacity=50, kind="goods")).id
    assert kinds(room.hear(requested()))[-1] == "project.claimed"
    room.hear(delivered(2, 1), delivered(3, 2))
    items = room.read(ListDonations())["items"]
    assert {(each["donor"], each["resource_id"]) for each in items} == {("社区食堂", resource)}
    assert sum(each["quantity"] for each in items) == 5


def test_what_nobody_offers_stands_on_the_list_until_it_is_over() -> None:
    room = Room()
    assert kinds(room.hear(requested())) == ["need.listed"]
    (need,) = room.read(ListNeeds(followup_id=REQUEST))["items"]
    assert (need["status"], need["quantity"]) == ("listed", 5)
    room.hear(ended("rejected"))
    assert room.read(ListNeeds(followup_id=REQUEST))["items"][0]["status"] == "withdrawn"


def test_what_a_followup_asks_for_already_and_money_are_not_asked_for() -> None:
    room = Room()
    assert room.hear(requested(origin="visit"), requested(id_of("b"), kind="cash")) == []
    assert room.all(Need) == []


def test_a_late_step_reminds_whoever_makes_it_then_the_one_above() -> None:
    room = Room()
    for step, level in (("requested", 1), ("assessed", 1), ("assessed", 2)):
        room.hear(ReliefOverdue(request=REQUEST, household=HOME, step=step, due=NOON, level=level))
    told = [each["told_role"] for each in room.read(ListReminders(), SECRETARY)["items"]]
    assert told[::-1] == ["grid_officer", "community_worker", "party_secretary"]


def test_nothing_leads_to_the_household_of_who_was_erased() -> None:
    room = Room()
    room.hear(requested())
    room.hear(ReliefForgotten(requests=[REQUEST]))
    assert room.all(Need)[0].household != HOME
