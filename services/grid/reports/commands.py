"""What anybody asks: to report something, and to say how satisfied they are."""

from backbone.answer import Answer
from backbone.tracking import fresh
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.states import INCIDENT_STATES
from contracts.grid.reports.commands import RateReport, ReportProblem
from contracts.language.problem import Conflict, Invalid
from services.grid.handling import handlers
from services.grid.incidents.here import must_be_here
from services.grid.incidents.making import Place, category_for, made, reported
from services.grid.incidents.moving import move
from services.grid.reports.following import followed
from services.grid.reports.progress import may_object_until, progress_of


@handlers.command(ReportProblem)
def send(ask: ReportProblem, uow: UnitOfWork) -> Answer:
    """Somebody reports what is wrong; the code is shown once and only its hash is kept. Raises
    `NotFound` for a community that is not here, `Invalid` without a place, or for a category that
    is not open."""
    must_be_here(uow.session, uow.community)
    category = category_for(ask.category, uow, by_anybody=True)
    if ask.place is None and ask.latitude is None and ask.longitude is None:
        raise Invalid.at("/place", "required", "请写明地点,或给出经纬度。")
    tracking = fresh()
    incident = made(
        uow,
        source=ask.way,
        category=category,
        urgency="urgent" if ask.urgent else "routine",
        description=ask.description,
        place=Place(ask.place, None, ask.latitude, ask.longitude),
        tracking=tracking.kept,
    )
    reported(incident, uow)
    shown = {
        "tracking": tracking.code,
        "status": incident.status,
        "title": INCIDENT_STATES[incident.status],
        "reported_at": incident.recorded_at,
        "due_at": incident.due_at,
    }
    return Answer(shown, id=incident.id, once=True)


@handlers.command(RateReport)
def rate(ask: RateReport, uow: UnitOfWork) -> Answer:
    """Once it has ended. Who is not satisfied may have it taken up again, within days; raises
    `Conflict` later, or where nothing has ended."""
    incident, followed_to = followed(ask.tracking, uow)
    if followed_to is not incident:
        raise Conflict("该上报已并入另一事件,不能单独评价。")
    if ask.again:
        until = may_object_until(incident)
        if ask.satisfaction != "dissatisfied":
            raise Invalid.at("/again", "not_dissatisfied", "不满意时才能要求重新办理。")
        if until is not None and uow.now > until:
            raise Conflict("已超过可以要求重新办理的期限。")
    move(incident, "rate", uow, reason=ask.satisfaction, note=ask.note)
    incident.satisfaction = ask.satisfaction
    if ask.again:
        move(incident, "object", uow)
        incident.take_up_again()
    return Answer(progress_of(incident, incident), id=incident.id)
