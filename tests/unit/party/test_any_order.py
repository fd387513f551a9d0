"""party hears of visits, needs, help, ends and delays in any order, and ends alike.

Which need a scarce resource goes to, and whether one goes to a need that is over already, is
decided when the need is heard of, first come, first served: that is no news that could be put in
order. So there is enough here for all, and no need that could be met is overtaken by its own end
(`test_need_convergence` says what holds then).
"""

import datetime as dt

from hypothesis import given, settings
from sqlalchemy import Connection, insert

from backbone.ids import id_of
from contracts.grid.visits.events import VisitCompleted, VisitOverdue
from contracts.services5.followups.events import (
    FollowupClosed,
    FollowupOverdue,
    NeedPublished,
    ServiceDelivered,
)
from services.party.cobuilding.model import Resource
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY, NOON

HOMES = (id_of("household", "1"), id_of("household", "2"))
RESIDENT = id_of("resident", "1")
DAY = dt.timedelta(days=1)


def followup(name: str) -> str:
    return id_of("followup", name)


def visited(name: str, home: int, days: int) -> Told:
    id = id_of("visit", name)
    event = VisitCompleted(
        visit=id, household=HOMES[home], officer="o", visited_at=NOON - days * DAY, findings=[]
    )
    return Told(event, subject=id)


def needed(name: str, kind: str, quantity: int = 1) -> Told:
    event = NeedPublished(
        need=id_of("need", followup(name)),
        followup=followup(name),
        household=HOMES[0],
        line="elderly",
        kind=kind,
        quantity=quantity,
        due=NOON + DAY,
    )
    return Told(event, subject=followup(name), sequence=1)


def helped(name: str, minutes: int, sequence: int) -> Told:
    event = ServiceDelivered(
        followup=followup(name),
        household=HOMES[0],
        resident=RESIDENT,
        kind="meal",
        minutes=minutes,
    )
    return Told(event, subject=followup(name), sequence=sequence)


def over(name: str, outcome: str, sequence: int, after: int | None = None) -> Told:
    event = FollowupClosed(
        followup=followup(name), household=HOMES[0], resident=RESIDENT, outcome=outcome
    )
    return Told(event, subject=followup(name), sequence=sequence, after=after)


def late(level: int) -> Told:
    event = FollowupOverdue(
        followup=followup("met"),
        household=HOMES[0],
        resident=RESIDENT,
        line="elderly",
        due=NOON,
        level=level,
    )
    return Told(event, subject=followup("met"), sequence=level)


def not_visited(level: int) -> Told:
    id = id_of("visit", "planned")
    event = VisitOverdue(
        visit=id, household=HOMES[1], grid=COMMUNITY + "001", due=NOON, level=level
    )
    return Told(event, subject=id, sequence=level)


STORY = (
    visited("a", 0, 9),
    visited("b", 0, 3),
    visited("c", 1, 5),
    needed("met", "meal", 2),
    helped("met", 30, 2),
    helped("met", 15, 3),
    over("met", "resolved", 4, after=3),
    needed("refused", "meal"),
    over("refused", "declined", 2, after=7),
    needed("used and refused", "meal"),
    helped("used and refused", 5, 2),
    over("used and refused", "declined", 3, after=9),
    needed("unmet", "equipment"),
    over("unmet", "partly_resolved", 2),
    needed("open", "equipment"),
    needed("ended twice", "meal"),
    over("ended twice", "declined", 2, after=15),
    over("ended twice", "resolved", 4, after=15),
    needed("helped, and ended twice", "meal"),
    over("helped, and ended twice", "resolved", 2, after=18),
    over("helped, and ended twice", "declined", 4, after=18),
    late(1),
    late(2),
    not_visited(1),
    not_visited(2),
)


def offered(connection: Connection) -> None:
    connection.execute(
        insert(Resource).values(
            community=COMMUNITY,
            id=id_of("resource", "canteen"),
            version=1,
            unit="社区食堂",
            kind="meal",
            capacity=100,
            remaining=100,
            available_from=NOON - DAY,
            available_until=NOON + DAY,
            offered_by="secretary",
            offered_at=NOON - DAY,
        )
    )


PARTY = Stage(
    handlers,
    metadata,
    STORY,
    but=(
        *("reminder.id", "need.last_event", "project.last_event"),  # made anew
        *(
            "need.version",
            "project.version",
            "resource.version",
        ),  # how often they changed on the way to the same
    ),
    only=("need", "resource", "project", "course", "reminder", "household_coverage"),
    before=offered,
)


@settings(max_examples=40)
@given(orders(STORY))
def test_visits_needs_help_ends_and_delays_may_be_heard_in_any_order(order: Order) -> None:
    ended = PARTY.ends(order)
    assert ended == PARTY.as_it_happened
    [resource] = ended["resource"]
    assert dict(resource)["remaining"] == 100 - 2 - 1 - 1
