"""What people ask: to arrange, deliver and confirm; to correct what was written; to set limits."""

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.codes import RELIEF_UNITS
from contracts.grid.relief.commands import (
    ArrangeRelief,
    ConfirmRelief,
    CorrectRelief,
    DeliverRelief,
    ReturnRelief,
    SetReliefLimit,
)
from contracts.grid.relief.events import ReliefDelivered, ReliefEnded
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from services.grid.days import CLOCK_SKEW
from services.grid.handling import handlers
from services.grid.relief.commands import whose
from services.grid.relief.giving.entries import counted, entry
from services.grid.relief.limits import limit_in_force
from services.grid.relief.model import ReliefEntry, ReliefLimit
from services.grid.relief.reach import reach, shown
from services.grid.relief.shape import ENTRY, LIMIT
from services.grid.scope import must_own


@handlers.command(ArrangeRelief)
def arrange_relief(ask: ArrangeRelief, uow: UnitOfWork) -> Answer:
    """Who brings it, and when. Raises `Invalid` for a date that is past."""
    relief = reach(ask.id, uow)
    if ask.planned_for < uow.now:
        raise Invalid.at("/planned_for", "past", "计划的时间不能早于现在。")
    relief.move("arrange", uow.now)
    relief.provider, relief.planned_for = ask.provider, ask.planned_for
    relief.resource = ask.resource_id
    relief.expect(ask.planned_for)
    return shown(relief)


@handlers.command(DeliverRelief)
def deliver_relief(ask: DeliverRelief, uow: UnitOfWork) -> Answer:
    """So much was handed over; what is missing may come later, never more than was approved."""
    relief = reach(ask.id, uow)
    if ask.delivered_at > uow.now + CLOCK_SKEW:
        raise Invalid.at("/delivered_at", "future", "发放时间不能在将来。")
    left = relief.quantity - relief.delivered
    if relief.status == "arranged" and ask.quantity > left:
        raise Invalid.at("/quantity", "more_than_approved", f"最多还可发放 {left}{relief.unit}。")
    relief.move("deliver" if ask.quantity == left else "deliver_part", uow.now)
    relief.delivered += ask.quantity
    relief.delivered_by = uow.actor.account
    relief.note("deliver", ask.note, uow.actor.account, uow.now)
    written = entry(
        uow,
        household=relief.household,
        grid=relief.grid,
        resident=relief.resident,
        request=relief.id,
        kind=relief.kind,
        quantity=ask.quantity,
        received_at=ask.delivered_at,
    )
    uow.tell(
        ReliefDelivered(
            delivery=written.id,
            kind=relief.kind,
            quantity=ask.quantity,
            delivered_at=ask.delivered_at,
            resource=relief.resource,
            **whose(relief),
        ),
        about=relief,
    )
    return shown(relief)


@handlers.command(ConfirmRelief)
def confirm_relief(ask: ConfirmRelief, uow: UnitOfWork) -> Answer:
    """It arrived. Raises `Forbidden` to the officer who brought it and confirms for nobody else."""
    relief = reach(ask.id, uow)
    if ask.confirmer == "officer" and uow.actor.account == relief.delivered_by:
        raise Forbidden("发放人不能自行确认,请由住户或另一位工作人员确认。")
    relief.move("confirm", uow.now)
    relief.confirmer, relief.confirmed_by = ask.confirmer, uow.actor.account
    relief.note("confirm", ask.note, uow.actor.account, uow.now)
    uow.tell(ReliefEnded(outcome="confirmed", **whose(relief)), about=relief)
    return shown(relief)


@handlers.command(ReturnRelief)
def return_relief(ask: ReturnRelief, uow: UnitOfWork) -> Answer:
    """It did not arrive: what stands on a balance is taken back there, from the year that it counts
    for, and it is arranged anew."""
    relief = reach(ask.id, uow)
    relief.move("return", uow.now)
    for household, grid, year, quantity in counted(relief.id, uow):
        entry(
            uow,
            household=household,
            grid=grid,
            resident=relief.resident,
            request=relief.id,
            kind=relief.kind,
            quantity=-quantity,
            received_at=uow.now,
            year=year,
            reason=ask.reason,
        )
    relief.delivered = 0
    relief.note("return", ask.reason, uow.actor.account, uow.now)
    return shown(relief)


@handlers.command(CorrectRelief)
def correct_entry(ask: CorrectRelief, uow: UnitOfWork) -> Answer:
    """One more record; it counts for the year of the one it corrects. Raises `Invalid` for no
    difference, `Conflict` for a correction of a correction."""
    wrong = uow.find(ReliefEntry, ask.id, lock=True)
    if wrong is None:
        raise NotFound()
    must_own(uow.actor, wrong.grid)
    if ask.difference == 0:
        raise Invalid.at("/difference", "nothing", "更正的差额不能为零。")
    if wrong.corrects is not None:
        raise Conflict("更正记录不能再更正,请更正原记录。")
    right = entry(
        uow,
        household=wrong.household,
        grid=wrong.grid,
        resident=wrong.resident,
        request=wrong.request,
        emergency=wrong.emergency,
        kind=wrong.kind,
        quantity=ask.difference,
        received_at=wrong.received_at,
        corrects=wrong.id,
        reason=ask.reason,
    )
    return Answer(ENTRY.of(right), id=right.id, etag=right.version)


@handlers.command(SetReliefLimit)
def set_limit(ask: SetReliefLimit, uow: UnitOfWork) -> Answer:
    """From now on; what was set before stays to be seen."""
    before = limit_in_force(ask.kind, uow)
    if before is not None:
        before.in_force = False
        before.touch()
    limit = ReliefLimit(
        community=uow.community,
        id=new_id(),
        version=1,
        kind=ask.kind,
        unit=RELIEF_UNITS[ask.kind],
        per_year=ask.per_year,
        second_above=ask.second_above,
        since=uow.now,
        set_by=uow.actor.account,
        in_force=True,
    )
    uow.add(limit)
    return Answer(LIMIT.of(limit), id=limit.id, etag=limit.version)
