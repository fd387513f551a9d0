"""What residents ask for in their own name."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.states import INCIDENT_STATES
from contracts.grid.own.commands import RateOwnReport, SendOwnReport
from contracts.language.problem import Invalid, NotFound
from services.grid.handling import handlers
from services.grid.incidents.making import Place, category_for, made, reported
from services.grid.incidents.model import Incident
from services.grid.own.queries import SOURCE
from services.grid.own.whose import ids_of
from services.grid.reports.following import counted_for
from services.grid.reports.rating import rated


@handlers.command(SendOwnReport)
def send_own_report(ask: SendOwnReport, uow: UnitOfWork) -> Answer:
    """Reported, under the name of whose account it is. Raises `Forbidden` for an account of nobody,
    `Invalid` without a place, or for a category that is not open."""
    me = ids_of(uow.actor, uow.community, uow.session)[-1]
    category = category_for(ask.category, uow, by_anybody=True)
    if ask.place is None and ask.latitude is None and ask.longitude is None:
        raise Invalid.at("/place", "required", "请写明地点,或给出经纬度。")
    incident = made(
        uow,
        source=SOURCE,
        category=category,
        urgency="urgent" if ask.urgent else "routine",
        description=ask.description,
        place=Place(ask.place, None, ask.latitude, ask.longitude),
        resident=me,
    )
    reported(incident, uow)
    shown = {
        "id": incident.id,
        "status": incident.status,
        "title": INCIDENT_STATES[incident.status],
        "reported_at": incident.recorded_at,
        "due_at": incident.due_at,
        "version": incident.version,
    }
    return Answer(shown, id=incident.id, etag=incident.version)


@handlers.command(RateOwnReport)
def rate_own_report(ask: RateOwnReport, uow: UnitOfWork) -> Answer:
    """Once it has ended. Raises `NotFound` for what somebody else reported."""
    whose = ids_of(uow.actor, uow.community, uow.session)
    incident = uow.find(Incident, ask.id, lock=True)
    if incident is None or incident.source != SOURCE or incident.resident not in whose:
        raise NotFound()
    return rated(incident, counted_for(incident, uow), ask, uow)
