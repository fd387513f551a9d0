"""What incidents hold of a person: those that name them, and all that was written about these."""

from typing import Any

from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.incidents.model import Incident

MOST = 2_000
"""Incidents in an archive; the newest."""


@holdings.forgets
def forget_words(person: Person, uow: UnitOfWork) -> int:
    """Codes, dates and units stay; words go, and whom they were about. What speaks of somebody
    without naming them goes two years after the incident's end (`timers.py`)."""
    return sum(
        incident.forget_words(uow.now)
        for incident in uow.locked(Incident, Incident.resident == person.id)
    )


@holdings.takes("incidents")
def take_incidents(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """The newest first."""
    stmt = (
        select(Incident)
        .where(Incident.community == uow.community, Incident.resident == person.id)
        .order_by(Incident.id.desc())
        .limit(MOST)
    )
    return [
        {
            "incident": incident.id,
            "category": incident.category,
            "status": incident.status,
            "recorded_at": incident.recorded_at,
            "recorded_by": incident.recorded_by,
            "description": incident.description,
            "summary": incident.summary,
            "place": incident.place,
            "answer": incident.answer,
            "steps": incident.steps,
        }
        for incident in uow.session.scalars(stmt)
    ]
