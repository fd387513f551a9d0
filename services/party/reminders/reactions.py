"""Overdue at any step: the one responsible is told, then the one above (domain §2.5)."""

import datetime as dt

from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import IncidentEscalated, IncidentReported
from contracts.grid.visits.events import VisitOverdue, VisitRefused, VisitUnreachable
from contracts.scope import GRIDS
from contracts.services5.followups.events import FollowupOverdue
from services.party.handling import handlers
from services.party.reminders.telling import THE_ONE_ABOVE, remind
from services.party.tasks.whereabouts import lies_now

THE_LEVEL_ABOVE = 2
ON_DUTY = THE_ONE_ABOVE
URGED = {1: "grid_officer", 2: "community_worker"}
"""Who is told of an incident, by how late its step is."""


@handlers.event(FollowupOverdue)
def remind_of_followup(event: FollowupOverdue, uow: UnitOfWork) -> None:
    """Level 1 tells who accepted it, or the workers of its line."""
    remind(
        uow,
        about="followup",
        subject=event.followup,
        household=event.household,
        place=event.line,
        level=event.level,
        due_at=event.due,
        role="service_worker",
        account=event.responsible,
    )


@handlers.event(VisitOverdue)
def remind_of_visit(event: VisitOverdue, uow: UnitOfWork) -> None:
    """Level 1 tells the cadre or officer who is to go, or the grid's officer."""
    _of_visit(event, event.level, event.due, "grid_officer", uow, account=event.assigned_to)


@handlers.event(VisitUnreachable)
def remind_of_unreachable(event: VisitUnreachable, uow: UnitOfWork) -> None:
    """So many tries: the one above decides what becomes of it."""
    _of_visit(event, THE_LEVEL_ABOVE, event.tried_at, "grid_officer", uow)


@handlers.event(VisitRefused)
def remind_of_refusal(event: VisitRefused, uow: UnitOfWork) -> None:
    """A household would not have the visit: the community's workers hear of it; where it was not
    the first time, the one above."""
    _of_visit(event, event.level, event.refused_at, "community_worker", uow)


def _of_visit(
    event: VisitOverdue | VisitUnreachable | VisitRefused,
    level: int,
    due_at: dt.datetime,
    role: str,
    uow: UnitOfWork,
    *,
    account: str | None = None,
) -> None:
    remind(
        uow,
        about="visit",
        subject=event.visit,
        household=event.household,
        place=event.grid,
        level=level,
        due_at=due_at,
        role=role,
        account=account,
    )


@handlers.event(IncidentReported)
def alert_to_incident(event: IncidentReported, uow: UnitOfWork) -> None:
    """The cadre on duty is told at once of what is urgent; the rest stands on grid's list."""
    if event.urgency == "urgent":
        _of_incident(event.incident, 1, event.due, ON_DUTY, uow)


@handlers.event(IncidentEscalated)
def remind_of_incident(event: IncidentEscalated, uow: UnitOfWork) -> None:
    """Yellow tells the grid's officer, red the community's workers; past that it is told to the one
    above, who tables it at the platform (大党委)."""
    above = event.level > 2
    role = URGED.get(event.level, THE_ONE_ABOVE)
    _of_incident(event.incident, 2 if above else 1, event.due, role, uow)


def _of_incident(
    incident: str, level: int, due_at: dt.datetime, role: str, uow: UnitOfWork
) -> None:
    assert uow.cause is not None
    grid = lies_now(incident, uow.lies_in(GRIDS) or None, uow.cause.sequence, uow)
    reminder = remind(
        uow,
        about="incident",
        subject=incident,
        household=None,
        place=grid,
        level=level,
        due_at=due_at,
        role=role,
        account=None,
    )
    reminder.grid = grid
