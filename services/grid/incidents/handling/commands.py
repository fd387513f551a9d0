"""What people ask: to start, settle, check and end an incident, and to take it back."""

import datetime as dt

from backbone.answer import Answer
from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.handling import (
    CheckIncident,
    CloseIncident,
    ForceCloseIncident,
    HandleIncident,
    RecordRating,
    ReopenIncident,
    ResumeIncident,
    ReturnIncident,
    ReworkIncident,
    StartIncident,
    SuspendIncident,
    TransferIncident,
)
from contracts.grid.incidents.lifecycle import INCIDENT
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.days import midnight
from services.grid.handling import handlers
from services.grid.incidents.moving import answer, clock_for, move, reach, recall, tell_end
from services.grid.incidents.passing import offered

LONGEST_SUSPENSION = dt.timedelta(days=366)
ANSWERED_WITHIN = dt.timedelta(hours=14)
"""Of working time, two days: what another community has not answered by then comes back."""


@handlers.command(StartIncident)
def start(ask: StartIncident, uow: UnitOfWork) -> Answer:
    """The unit has begun."""
    incident = reach(ask.id, uow)
    move(incident, "start", uow, note=ask.note)
    return answer(incident)


@handlers.command(ReturnIncident)
def return_(ask: ReturnIncident, uow: UnitOfWork) -> Answer:
    """The unit cannot handle it, and has it no longer."""
    incident = reach(ask.id, uow)
    move(incident, "return", uow, reason=ask.reason, note=ask.note)
    recall(incident, ask.reason, uow)
    return answer(incident)


@handlers.command(HandleIncident)
def handle(ask: HandleIncident, uow: UnitOfWork) -> Answer:
    """It has been settled."""
    incident = reach(ask.id, uow)
    move(incident, "handle", uow, note=ask.note)
    incident.self_handled, incident.handled_by = False, uow.actor.account
    return answer(incident)


@handlers.command(CheckIncident)
def check(ask: CheckIncident, uow: UnitOfWork) -> Answer:
    """It is settled indeed. Raises `Forbidden` for whoever settled it on the spot themselves."""
    incident = reach(ask.id, uow)
    INCIDENT.to("check", incident.status)
    if incident.self_handled and incident.handled_by == uow.actor.account:
        raise Forbidden("自行处置的事件须由他人核查。")
    move(incident, "check", uow, note=ask.note)
    return answer(incident)


@handlers.command(ReworkIncident)
def rework(ask: ReworkIncident, uow: UnitOfWork) -> Answer:
    """It is not settled; its time begins anew."""
    incident = reach(ask.id, uow)
    move(incident, "rework", uow, reason=ask.reason, note=ask.note)
    return answer(incident)


@handlers.command(CloseIncident)
def close(ask: CloseIncident, uow: UnitOfWork) -> Answer:
    """It ends, with an answer to whoever reported it."""
    incident = reach(ask.id, uow)
    move(incident, "close", uow)
    incident.answer = ask.answer
    tell_end(incident, uow)
    return answer(incident)


@handlers.command(SuspendIncident)
def suspend(ask: SuspendIncident, uow: UnitOfWork) -> Answer:
    """Its clock stands still until the day. Raises `Invalid` for one that is not to come, or is
    more than a year away."""
    incident = reach(ask.id, uow)
    INCIDENT.to("suspend", incident.status)
    resume_at = midnight(ask.resume_on)
    if not uow.now < resume_at <= uow.now + LONGEST_SUSPENSION:
        raise Invalid.at("/resume_on", "out_of_range", "恢复日期应在明天至一年之内。")
    incident.resume_on, incident.resume_at = ask.resume_on, resume_at
    move(incident, "suspend", uow, reason=ask.reason, note=ask.note)
    return answer(incident)


@handlers.command(ResumeIncident)
def resume(ask: ResumeIncident, uow: UnitOfWork) -> Answer:
    """It goes on, with the time that it had left."""
    incident = reach(ask.id, uow)
    move(incident, "resume", uow, note=ask.note)
    incident.resume_on = None
    return answer(incident)


@handlers.command(ForceCloseIncident)
def force_close(ask: ForceCloseIncident, uow: UnitOfWork) -> Answer:
    """It ends unsettled; who said so, in which role and why, stands in its steps."""
    incident = reach(ask.id, uow)
    move(incident, "force_close", uow, reason=ask.reason, note=ask.note)
    incident.resume_on = None
    tell_end(incident, uow)
    return answer(incident)


@handlers.command(ReopenIncident)
def reopen(ask: ReopenIncident, uow: UnitOfWork) -> Answer:
    """It was ended too early, and is dispatched anew."""
    incident = reach(ask.id, uow)
    move(incident, "reopen", uow, note=ask.note)
    incident.take_up_again()
    return answer(incident)


@handlers.command(RecordRating)
def record_rating(ask: RecordRating, uow: UnitOfWork) -> Answer:
    """Somebody asked whoever had reported it."""
    incident = reach(ask.id, uow)
    move(incident, "record_rating", uow, note=ask.note)
    incident.satisfaction = ask.satisfaction
    return answer(incident)


@handlers.command(TransferIncident)
def transfer(ask: TransferIncident, uow: UnitOfWork) -> Answer:
    """Another community is asked to take it. What was written stays here until it does. Raises
    `Conflict` for what is about somebody who lives here: their erasure would not reach it there."""
    incident = reach(ask.id, uow)
    if ask.to_community == uow.community:
        raise Invalid.at("/to_community", "own_community", "不能移送给本社区。")
    if incident.resident is not None:
        raise Conflict("该事件涉及本社区居民,不能移送。")
    move(incident, "transfer", uow, note=ask.note)
    recall(incident, "transferred", uow)
    incident.handover = id_of("handover", incident.id, str(incident.version))
    incident.alarm_at = clock_for(incident, uow).add(uow.now, ANSWERED_WITHIN)
    incident.handed_to = ask.to_community
    offered(incident, uow)
    return answer(incident)
