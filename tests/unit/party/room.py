"""party's room, and what its tests tell it."""

import datetime as dt

from backbone.ids import id_of, new_id
from contracts.language.actor import Actor
from contracts.party.cobuilding.commands import OfferResource
from contracts.services5.followups.events import FollowupClosed, NeedPublished, ServiceDelivered
from services.party import rooms
from tests.unit import room
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY, kinds

YOUTH_WORKER = Actor("ruishao", "service_worker", COMMUNITY, {"lines": ("youth",)})


class Room(room.Room):
    """party."""

    handlers = rooms.handlers
    metadata = rooms.metadata
    timer = "match_listed_needs"


def need(followup: str | None = None, kind: str = "meal", quantity: int = 1) -> NeedPublished:
    """A follow-up needs something from outside."""
    followup = followup or new_id()
    return NeedPublished(
        need=id_of("need", followup),
        followup=followup,
        household=new_id(),
        line="elderly",
        kind=kind,
        quantity=quantity,
        due=NOON + dt.timedelta(days=3),
    )


def delivered(followup: str, minutes: int = 30) -> ServiceDelivered:
    """Help arrived."""
    return ServiceDelivered(
        followup=followup, household=new_id(), resident=new_id(), kind="meal", minutes=minutes
    )


def closed(followup: str, outcome: str = "resolved") -> FollowupClosed:
    """The follow-up ended."""
    return FollowupClosed(followup=followup, household=new_id(), resident=new_id(), outcome=outcome)


def offer(
    capacity: int = 1, kind: str = "meal", days: float = 10, begins: float = -1
) -> OfferResource:
    """A unit offers something until `days` from now."""
    return OfferResource(
        unit="社区食堂",
        kind=kind,
        capacity=capacity,
        available_from=NOON + dt.timedelta(days=begins),
        available_until=NOON + dt.timedelta(days=days),
    )


__all__ = [
    "CLEARED",
    "COMMUNITY",
    "NOON",
    "SECRETARY",
    "YOUTH_WORKER",
    "Room",
    "closed",
    "delivered",
    "kinds",
    "need",
    "offer",
]
