"""What incidents hold of a person: those that name them, and all that was written about these."""

from typing import Any

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.incidents.model import Incident

OF_THE_CLOCK = (
    *("deadlines", "clock", "step", "step_seconds", "due_key", "alarm_at", "urging"),
    *("left_seconds", "resume_at", "by_map"),
)
"""How far the work on an incident has come; nothing of whom it names. `tracking` opens what was
reported without an account, and is for whoever reported it."""


@holdings.forgets
def forget_words(person: Person, uow: UnitOfWork) -> int:
    """Codes, dates and units stay; words go, and whom they were about. What speaks of somebody
    without naming them goes two years after the incident's end (`timers.py`)."""
    return sum(
        incident.forget_words(uow.now)
        for incident in uow.locked(Incident, Incident.resident == person.id)
    )


@holdings.takes("incidents")
def take_incidents(person: Person, asked: Any) -> list[dict[str, Any]]:
    """Those that name the person, with all that was written."""
    return whole(
        Incident,
        Incident.resident == person.id,
        asked=asked,
        without=("tracking", *OF_THE_CLOCK),
    )
