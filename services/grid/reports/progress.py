"""How far a report has come, as whoever has its code may see it: states and times, no words but
those that were written to them."""

import datetime as dt
from typing import Any

from contracts.grid.incidents.states import INCIDENT_STATES
from services.grid.incidents.model import Incident

PROGRESS = (
    Incident.status,
    Incident.category,
    Incident.category_title,
    Incident.recorded_at,
    Incident.due_at,
    Incident.ended_at,
    Incident.answer,
    Incident.satisfaction,
    Incident.duplicate_of,
    Incident.steps,
)
"""What `progress_of` is made of, for who reads columns."""
OBJECT_WITHIN = dt.timedelta(days=7)
"""After its end: so long one may ask for it to be taken up again."""


def progress_of(own: Any, counted: Any) -> dict[str, Any]:
    """`own` is what was reported, `counted` the incident whose progress counts: mostly the same.
    Each has the attributes of an incident."""
    steps = [*own.steps, *(counted.steps if counted is not own else ())]
    return {
        "status": counted.status,
        "title": INCIDENT_STATES[counted.status],
        "category": own.category,
        "category_title": own.category_title,
        "reported_at": own.recorded_at,
        "due_at": counted.due_at,
        "ended_at": counted.ended_at,
        "answer": counted.answer,
        "satisfaction": own.satisfaction,
        "may_rate": own is counted and own.status == "closed",
        "may_object_until": may_object_until(own),
        "same_as_another": own is not counted,
        "steps": [
            {"status": each["to"], "title": INCIDENT_STATES[each["to"]], "at": each["at"]}
            for each in sorted(steps, key=lambda each: each["at"])
        ],
    }


def may_object_until(incident: Any) -> dt.datetime | None:
    """Until when it may be asked for again; None while it has not been closed, or was rated."""
    if incident.status != "closed" or incident.ended_at is None:
        return None
    until: dt.datetime = incident.ended_at + OBJECT_WITHIN
    return until
