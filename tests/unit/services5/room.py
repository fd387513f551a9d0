"""services5's room, and what its tests tell it."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from backbone.ids import new_id
from contracts.grid.registry.events import ResidentLeft
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.language.actor import Actor
from contracts.language.message import Event
from services.services5 import rooms
from services.services5.followups.model import Followup
from tests.unit import room
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY, kinds

ELDERLY_WORKER = Actor("ruilao", "service_worker", COMMUNITY, {"lines": ("elderly",)})


class Room(room.Room):
    """services5."""

    handlers = rooms.handlers
    metadata = rooms.metadata
    timer = "flag_overdue"

    def followups(self) -> list[Followup]:
        """All of them, the oldest first."""
        with self.writing() as session:
            return list(session.scalars(select(Followup).order_by(Followup.sort_key)))


def visit(*found: NotedFinding, at: dt.datetime = NOON, household: str | None = None) -> Event:
    """A household was visited."""
    return VisitCompleted(
        visit=new_id(),
        household=household or new_id(),
        officer="officer",
        visited_at=at,
        findings=list(found),
    )


def finding(
    code: str, urgency: str = "routine", resident: str | None = None, profiles: Sequence[str] = ()
) -> NotedFinding:
    """One thing found."""
    return NotedFinding(
        finding=new_id(),
        code=code,
        resident=resident or new_id(),
        urgency=urgency,
        profiles=list(profiles),
    )


def left(resident: str) -> ResidentLeft:
    """A resident moved out."""
    return ResidentLeft(resident=resident, household=new_id(), reason="moved_out", left_at=NOON)


__all__ = [
    "CLEARED",
    "COMMUNITY",
    "ELDERLY_WORKER",
    "NOON",
    "SECRETARY",
    "Room",
    "finding",
    "kinds",
    "left",
    "visit",
]
