"""What service workers ask: to take, plan, deliver, close and reopen a follow-up."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.language.message import Event
from contracts.language.problem import Conflict, Invalid, NotFound
from contracts.services5.followups.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
    ReopenFollowup,
)
from contracts.services5.followups.events import (
    FollowupAccepted,
    FollowupClosed,
    FollowupPlanned,
    FollowupReopened,
    ServiceDelivered,
)
from services.services5.followups.book import OpenFollowups
from services.services5.followups.guarding import guard, opened
from services.services5.followups.masking import as_seen
from services.services5.followups.model import Followup
from services.services5.followups.rules import rule_for
from services.services5.followups.scope import must_reach
from services.services5.followups.shape import FOLLOWUP
from services.services5.handling import handlers
from services.services5.points.fitting import locked_point, must_be_served_at


@handlers.command(AcceptFollowup)
def accept(ask: AcceptFollowup, uow: UnitOfWork) -> Answer:
    """The worker who asks becomes the one responsible."""
    followup = _reach(ask.id, uow)
    followup.accept(uow.actor.account, uow.now)
    return _tell(followup, uow, FollowupAccepted(by=uow.actor.account, **_whose(followup)))


@handlers.command(PlanFollowup)
def plan(ask: PlanFollowup, uow: UnitOfWork) -> Answer:
    """Help gets a date, and maybe a place. Raises `Invalid` for a date that is past, or a point
    that does not fit, is not there or is taken on that day."""
    point = None if ask.point_id is None else locked_point(ask.point_id, uow)
    followup = _reach(ask.id, uow)
    if ask.planned_for < uow.now:
        raise Invalid.at("/planned_for", "past", "计划的服务时间不能早于现在。")
    if ask.point_id is not None:
        must_be_served_at(point, followup, ask.planned_for, uow)
    followup.plan(ask.planned_for, ask.provider, ask.point_id)
    planned = FollowupPlanned(planned_for=ask.planned_for, point=ask.point_id, **_whose(followup))
    return _tell(followup, uow, planned)


@handlers.command(DeliverFollowup)
def deliver(ask: DeliverFollowup, uow: UnitOfWork) -> Answer:
    """Help was given."""
    followup = _reach(ask.id, uow)
    followup.deliver(ask.minutes, ask.note, uow.actor.account, uow.now)
    rule = rule_for(followup.code, ())
    kind = (rule.need if rule else None) or followup.code
    return _tell(
        followup, uow, ServiceDelivered(kind=kind, minutes=ask.minutes, **_whose(followup))
    )


@handlers.command(CloseFollowup)
def close(ask: CloseFollowup, uow: UnitOfWork) -> Answer:
    """The follow-up ends."""
    followup = _reach(ask.id, uow)
    followup.close(ask.outcome, ask.note, uow.actor.account, uow.now)
    return _tell(followup, uow, FollowupClosed(outcome=ask.outcome, **_whose(followup)))


@handlers.command(ReopenFollowup)
def reopen(ask: ReopenFollowup, uow: UnitOfWork) -> Answer:
    """It was closed too early. Raises `Conflict` when another one is open for the same."""
    followup = _reach(ask.id, uow)
    _must_be_alone(followup, uow)
    followup.reopen(ask.reason, uow.actor.account, uow.now)
    OpenFollowups.of(uow).add(followup)
    return _tell(followup, uow, FollowupReopened(due=followup.due_at, **_whose(followup)))


def _reach(id: str, uow: UnitOfWork) -> Followup:
    # Clearance comes before If-Match: a 412 would tell that there is something.
    known = uow.find(Followup, id, lock=True)
    if known is None:
        raise NotFound()
    must_reach(uow.actor, known)
    return uow.get(Followup, id)


def _must_be_alone(followup: Followup, uow: UnitOfWork) -> None:
    stmt = select(Followup).where(
        Followup.community == followup.community,
        Followup.resident == followup.resident,
        Followup.code == followup.code,
        Followup.open,
    )
    others = [*uow.session.scalars(stmt)]
    just_opened = OpenFollowups.of(uow).find(followup.community, followup.resident, followup.code)
    if just_opened is not None:
        others.append(just_opened)
    if any(other.open and other is not followup for other in others):
        raise Conflict("同一居民的同类跟进已在进行中,请在那一项上继续。")


def _whose(followup: Followup) -> dict[str, str]:
    return {
        "followup": followup.id,
        "household": followup.household,
        "resident": followup.resident,
    }


def _tell(followup: Followup, uow: UnitOfWork, event: Event) -> Answer:
    guard(followup, uow)
    uow.tell(event, about=followup, confidential=followup.confidential)
    whole = opened(FOLLOWUP.of(followup), uow.means.own, uow.community)
    shown = as_seen(whole, uow.actor.role)
    return Answer(shown, id=followup.id, etag=followup.version)
