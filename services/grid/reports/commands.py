"""What anybody asks: to report something, and to say how satisfied they are."""

from backbone.answer import Answer
from backbone.tracking import fresh
from backbone.unit_of_work import UnitOfWork
from contracts.grid.reports.commands import RateReport, ReportProblem
from services.grid.handling import handlers
from services.grid.incidents.here import must_be_here
from services.grid.reports.following import followed
from services.grid.reports.rating import rated
from services.grid.reports.receiving import confirmed, received


@handlers.command(ReportProblem)
def send(ask: ReportProblem, uow: UnitOfWork) -> Answer:
    """Somebody reports what is wrong; the code is shown once and only its hash is kept. Raises
    `NotFound` for a community that is not here, `Invalid` without a place, or for a category that
    is not open."""
    must_be_here(uow.session, uow.community)
    tracking = fresh()
    incident = received(ask, uow, source=ask.way, tracking=tracking.kept)
    shown = {"tracking": tracking.code, **confirmed(incident)}
    return Answer(shown, id=incident.id, once=True)


@handlers.command(RateReport)
def rate(ask: RateReport, uow: UnitOfWork) -> Answer:
    """Once it has ended. Who is not satisfied may have it taken up again, within days; raises
    `Conflict` later, or where nothing has ended."""
    incident, counted = followed(ask.tracking, uow)
    return rated(incident, counted, ask, uow)
