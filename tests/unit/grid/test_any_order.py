"""grid hears what became of its visits in any order, and ends alike."""

from typing import Any

from hypothesis import given, settings
from sqlalchemy import Connection, insert

from backbone.ids import id_of
from contracts.language.message import Event
from contracts.party.cobuilding.events import NeedListed, ProjectClaimed
from contracts.services5.followups.events import (
    FollowupAccepted,
    FollowupClosed,
    FollowupJoined,
    FollowupOpened,
    FollowupOverdue,
    FollowupPlanned,
    FollowupReopened,
    NeedPublished,
    ServiceDelivered,
)
from services.grid.registry.model import Household
from services.grid.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY, NOON

HOME, RESIDENT = id_of("household", "1"), id_of("resident", "1")
FIRST, SECOND = id_of("followup", "1"), id_of("followup", "2")


def about(followup: str, told: type[Event], sequence: int, **more: Any) -> Told:
    event = told(followup=followup, household=HOME, resident=RESIDENT, **more)
    return Told(event, subject=followup, sequence=sequence)


def opened(followup: str) -> Told:
    how = {"visit": id_of("visit", followup), "code": "meal_help", "due": NOON}
    return about(followup, FollowupOpened, 1, line="elderly", urgency="soon", **how)


def of_need(followup: str, told: type[Event], **more: Any) -> Told:
    need = id_of("need", followup)
    event = told(need=need, followup=followup, household=HOME, kind="meal", **more)
    return Told(event, subject=need)


STORY = (
    opened(FIRST),
    about(FIRST, FollowupJoined, 2, visit=id_of("visit", "2"), code="meal_help", due=NOON),
    of_need(FIRST, NeedPublished, line="elderly", quantity=1, due=NOON),
    of_need(FIRST, NeedListed, quantity=1),
    of_need(FIRST, ProjectClaimed, project=id_of("p"), resource=id_of("r"), due=NOON),
    about(FIRST, FollowupOverdue, 3, line="elderly", due=NOON, level=1),
    about(FIRST, FollowupAccepted, 4, by="worker"),
    about(FIRST, FollowupPlanned, 5, planned_for=NOON),
    about(FIRST, ServiceDelivered, 6, kind="meal", minutes=30),
    about(FIRST, FollowupClosed, 7, outcome="resolved"),
    about(FIRST, FollowupReopened, 8, due=NOON),
    about(FIRST, FollowupClosed, 9, outcome="partly_resolved"),
    opened(SECOND),
    about(SECOND, FollowupClosed, 2, outcome="moved_out"),
)


def registered(connection: Connection) -> None:
    connection.execute(
        insert(Household).values(
            community=COMMUNITY,
            id=HOME,
            version=1,
            grid=COMMUNITY + "001",
            building_unit=id_of("unit"),
            code="1-1",
            address="1",
        )
    )


GRID = Stage(
    handlers,
    metadata,
    STORY,
    but=("visit.id", "visit.rank_key"),  # made anew; `follows` says which visit it is
    only=("timeline_entry", "visit"),
    before=registered,
)


@settings(max_examples=40)
@given(orders(STORY))
def test_what_became_of_a_visit_may_be_heard_in_any_order(order: Order) -> None:
    ended = GRID.ends(order)
    assert ended == GRID.as_it_happened
    assert len(ended["timeline_entry"]) == len(STORY)
    assert len(ended["visit"]) == 2
