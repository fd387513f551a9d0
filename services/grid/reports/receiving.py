"""What somebody reports who is no staff, with an account or without: taken in, and confirmed."""

from typing import Any

from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.states import INCIDENT_STATES
from contracts.grid.own.commands import SendOwnReport
from contracts.grid.reports.commands import ReportProblem
from contracts.language.problem import Invalid
from services.grid.incidents.making import Place, category_for, made, reported
from services.grid.incidents.model import Incident


def received(ask: ReportProblem | SendOwnReport, uow: UnitOfWork, **whose: Any) -> Incident:
    """The incident that comes of it. Raises `Invalid` without a place, or for a category that is
    not open."""
    category = category_for(ask.category, uow, by_anybody=True)
    if ask.place is None and ask.latitude is None and ask.longitude is None:
        raise Invalid.at("/place", "required", "请写明地点,或给出经纬度。")
    incident = made(
        uow,
        category=category,
        urgency="urgent" if ask.urgent else "routine",
        description=ask.description,
        place=Place(ask.place, None, ask.latitude, ask.longitude),
        **whose,
    )
    reported(incident, uow)
    return incident


def confirmed(incident: Incident) -> dict[str, Any]:
    """What whoever reported it is told at once."""
    return {
        "status": incident.status,
        "title": INCIDENT_STATES[incident.status],
        "reported_at": incident.recorded_at,
        "due_at": incident.due_at,
    }
