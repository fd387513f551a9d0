"""What people ask: relief for a household, and a decision about it."""

from typing import Any

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.codes import RELIEF_UNITS
from contracts.grid.relief.commands import (
    ApproveRelief,
    AssessRelief,
    RejectRelief,
    RequestRelief,
    WithdrawRelief,
)
from contracts.grid.relief.events import ReliefDecided, ReliefEnded
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.handling import handlers
from services.grid.registry.model import Resident
from services.grid.relief.asking import open_relief, request
from services.grid.relief.limits import limits_of, received, year_of
from services.grid.relief.model import Relief
from services.grid.relief.reach import reach, shown
from services.grid.scope import must_own


@handlers.command(RequestRelief)
def request_relief(ask: RequestRelief, uow: UnitOfWork) -> Answer:
    """A household asks (帮扶救助). Raises `Invalid` for somebody who does not live there."""
    resident = uow.find(Resident, ask.resident_id, lock=True)  # nobody moves them meanwhile
    if resident is None or resident.household != ask.household_id:
        raise Invalid.at("/resident_id", "not_of_household", "这位居民不属于这一户。")
    must_own(uow.actor, resident.grid)
    if resident.status != "living":
        raise Invalid.at("/resident_id", "resident_left", "这位居民已经离开。")
    relief = open_relief(resident.id, ask.kind, uow)
    if relief is None:
        relief = request(
            uow,
            household=resident.household,
            grid=resident.grid,
            resident=resident.id,
            profiles=list(resident.profiles),
            kind=ask.kind,
            quantity=ask.quantity,
            urgency=ask.urgency,
            at=uow.now,
        )
    else:
        relief.join(ask.urgency, uow.now)
    relief.note("request", ask.reason, uow.actor.account, uow.now)
    return shown(relief)


@handlers.command(AssessRelief)
def assess_relief(ask: AssessRelief, uow: UnitOfWork) -> Answer:
    """What is needed, and how much. Approvals that were given for something else are void."""
    relief = reach(ask.id, uow)
    other = open_relief(relief.resident, ask.kind, uow)
    if other is not None and other is not relief:
        raise Conflict("该居民已有同类救助在办理,请在那一项上继续。")
    relief.urgency = ask.urgency
    relief.move("assess", uow.now)
    relief.kind, relief.unit = ask.kind, RELIEF_UNITS[ask.kind]
    relief.quantity, relief.assessed_by = ask.quantity, uow.actor.account
    relief.approvals = []
    second = ask.quantity > limits_of(ask.kind, uow).second_above
    relief.approvals_needed = 2 if second else 1
    relief.expect(uow.now)
    relief.note("assess", ask.note, uow.actor.account, uow.now)
    return shown(relief)


@handlers.command(ApproveRelief)
def approve_relief(ask: ApproveRelief, uow: UnitOfWork) -> Answer:
    """By somebody else than who asked; above the limit by two different people.

    Raises `Forbidden` to who asked or has approved, `Conflict` beyond the year's limit.
    """
    relief = reach(ask.id, uow)
    by = uow.actor.account
    if by == relief.requested_by:
        raise Forbidden("申请人不能审批自己提出的救助。")
    if by in relief.approvals:
        raise Forbidden("超过限额的救助须由另一人复核。")
    _must_fit(relief, uow)
    last = len(relief.approvals) + 1 >= relief.approvals_needed
    relief.move("approve" if last else "endorse", uow.now)
    relief.approvals = [*relief.approvals, by]
    relief.note("approve", ask.note, by, uow.now)
    if last:
        _decided(relief, True, uow)
    return shown(relief)


@handlers.command(RejectRelief)
def reject_relief(ask: RejectRelief, uow: UnitOfWork) -> Answer:
    """Not approved."""
    relief = reach(ask.id, uow)
    relief.move("reject", uow.now)
    relief.note("reject", ask.reason, uow.actor.account, uow.now)
    _decided(relief, False, uow)
    uow.tell(ReliefEnded(outcome="rejected", **whose(relief)), about=relief)
    return shown(relief)


@handlers.command(WithdrawRelief)
def withdraw_relief(ask: WithdrawRelief, uow: UnitOfWork) -> Answer:
    """Nobody needs it any more."""
    relief = reach(ask.id, uow)
    relief.move("withdraw", uow.now)
    relief.note("withdraw", ask.reason, uow.actor.account, uow.now)
    uow.tell(ReliefEnded(outcome="withdrawn", **whose(relief)), about=relief)
    return shown(relief)


def whose(relief: Relief) -> dict[str, Any]:
    """What every event says of it."""
    return {"request": relief.id, "household": relief.household, "resident": relief.resident}


def _must_fit(relief: Relief, uow: UnitOfWork) -> None:
    limits = limits_of(relief.kind, uow)
    already = received(relief.household, relief.kind, year_of(uow.now), uow)
    if already + relief.quantity > limits.per_year:
        left = max(0, limits.per_year - already)
        raise Conflict(
            f"超过本年度限额:本户今年此类已领 {already}{relief.unit},"
            f"还可领 {left}{relief.unit}。请重新评估数量,或由管理员调整限额。"
        )


def _decided(relief: Relief, approved: bool, uow: UnitOfWork) -> None:
    uow.tell(
        ReliefDecided(request=relief.id, household=relief.household, approved=approved),
        about=relief,
    )
