"""What residents ask for in their own name."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.own.commands import RateOwnReport, SendOwnReport
from contracts.language.problem import NotFound
from services.grid.handling import handlers
from services.grid.incidents.model import Incident
from services.grid.own.queries import SOURCE
from services.grid.own.whose import ids_of
from services.grid.reports.following import counted_for
from services.grid.reports.rating import rated
from services.grid.reports.receiving import confirmed, received


@handlers.command(SendOwnReport)
def send_own_report(ask: SendOwnReport, uow: UnitOfWork) -> Answer:
    """Reported, under the name of whose account it is. Raises `Forbidden` for an account of nobody,
    `Invalid` without a place, or for a category that is not open."""
    me = ids_of(uow.actor, uow.community, uow.session)[-1]
    incident = received(ask, uow, source=SOURCE, resident=me)
    shown = {"id": incident.id, **confirmed(incident), "version": incident.version}
    return Answer(shown, id=incident.id, etag=incident.version)


@handlers.command(RateOwnReport)
def rate_own_report(ask: RateOwnReport, uow: UnitOfWork) -> Answer:
    """Once it has ended. Raises `NotFound` for what somebody else reported."""
    whose = ids_of(uow.actor, uow.community, uow.session)
    incident = uow.find(Incident, ask.id, lock=True)
    if incident is None or incident.source != SOURCE or incident.resident not in whose:
        raise NotFound()
    return rated(incident, counted_for(incident, uow), ask, uow)
