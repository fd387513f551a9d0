"""What is decided about visits: who goes, when, whether at all; and the review of what was done."""

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.codes import COMMUNITY_STAFF
from contracts.grid.visits.commands import (
    AcceptVisit,
    AssignVisit,
    CancelVisit,
    RescheduleVisit,
    ReturnVisit,
)
from contracts.language.problem import Forbidden, Invalid
from services.grid.handling import handlers
from services.grid.visits.finding import own_visit
from services.grid.visits.guarding import guard
from services.grid.visits.shape import shown


@handlers.command(AssignVisit)
def assign_visit(ask: AssignVisit, uow: UnitOfWork) -> Answer:
    """Who goes. Raises `Forbidden` where an officer sends another."""
    visit = own_visit(ask.id, uow)
    if ask.officer != uow.actor.account and uow.actor.role not in COMMUNITY_STAFF:
        raise Forbidden("网格员只能把走访认领到自己名下。")
    visit.assign(ask.officer)
    return shown(visit, uow)


@handlers.command(RescheduleVisit)
def reschedule_visit(ask: RescheduleVisit, uow: UnitOfWork) -> Answer:
    """Another day. Raises `Forbidden` where the supervisor has the word."""
    visit = own_visit(ask.id, uow)
    if ask.due_at <= uow.now:
        raise Invalid.at("/due_at", "past", "改约的时间不能早于现在。")
    decided_above = visit.status in ("unreachable", "refused")
    if decided_above and uow.actor.role not in COMMUNITY_STAFF:
        raise Forbidden("多次未遇或拒访的走访由社区决定是否再访。")
    visit.reschedule(ask.due_at)
    return shown(visit, uow)


@handlers.command(CancelVisit)
def cancel_visit(ask: CancelVisit, uow: UnitOfWork) -> Answer:
    """Nobody needs to go."""
    visit = own_visit(ask.id, uow)
    visit.cancel(ask.cancellation)
    return shown(visit, uow)


@handlers.command(AcceptVisit)
def accept_visit(ask: AcceptVisit, uow: UnitOfWork) -> Answer:
    """What was written down is in order."""
    visit = own_visit(ask.id, uow)
    visit.review("accept", uow.actor.account, uow.now)
    return shown(visit, uow)


@handlers.command(ReturnVisit)
def return_visit(ask: ReturnVisit, uow: UnitOfWork) -> Answer:
    """Something is missing."""
    visit = own_visit(ask.id, uow)
    visit.review("return", uow.actor.account, uow.now, ask.remark)
    guard(visit, uow)
    return shown(visit, uow)
