"""A step of an emergency was not made in time, or its review comes next. Of drills nobody is
reminded."""

import datetime as dt

from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.events import EmergencyOverdue, EmergencyReviewed
from services.party.handling import handlers
from services.party.reminders.telling import remind


@handlers.event(EmergencyOverdue)
def remind_of_emergency(event: EmergencyOverdue, uow: UnitOfWork) -> None:
    """First the community's workers, then the one above."""
    if event.drill:
        return
    _remind(event.subject, event.level, event.due, "community_worker", uow)


@handlers.event(EmergencyReviewed)
def table_review(event: EmergencyReviewed, uow: UnitOfWork) -> None:
    """The secretary tables what was learnt."""
    if not event.drill:
        _remind(event.emergency, 1, uow.now, "party_secretary", uow)


def _remind(subject: str, level: int, due: dt.datetime, role: str, uow: UnitOfWork) -> None:
    remind(
        uow,
        about="emergency",
        subject=subject,
        household=None,
        place=None,
        level=level,
        due_at=due,
        role=role,
        account=None,
    )
