"""Putting somebody on the roster, and taking all from it."""

from collections.abc import Iterable

from sqlalchemy import select

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.emergencies.means.model import EmergencyDuty
from services.grid.emergencies.model import Emergency


def be_on_duty(
    emergency: Emergency, account: str, grid: str, task: str | None, uow: UnitOfWork
) -> EmergencyDuty:
    """Who is at work in a grid is on duty there, once."""
    id = id_of("duty", emergency.id, account, grid)
    known = uow.find(EmergencyDuty, id)
    if known is None:
        known = _duty(id, emergency, "grid", "on_duty", uow)
        known.account, known.grid, known.task = account, grid, task
        uow.add(known)
    elif known.status != "on_duty" or (task is not None and known.task != task):
        known.status, known.ended_at, known.task = "on_duty", None, task or known.task
        known.touch()
    return known


def offer_members(emergency: Emergency, members: Iterable[str], uow: UnitOfWork) -> None:
    """Whom party can ask."""
    for member in members:
        id = id_of("duty", emergency.id, member)
        if uow.find(EmergencyDuty, id) is None:
            status = "available" if emergency.active else "ended"
            duty = _duty(id, emergency, "party", status, uow)
            duty.member = member
            duty.ended_at = None if emergency.active else emergency.stood_down_at
            uow.add(duty)


def end_all(emergency: Emergency, uow: UnitOfWork) -> None:
    """Nobody is on duty any more."""
    uow.write_new()
    stmt = (
        select(EmergencyDuty)
        .where(
            EmergencyDuty.community == uow.community,
            EmergencyDuty.emergency == emergency.id,
            EmergencyDuty.status != "ended",
        )
        .order_by(EmergencyDuty.id)
        .with_for_update()
    )
    for duty in uow.session.scalars(stmt):
        duty.end(uow.now)


def _duty(
    id: str, emergency: Emergency, source: str, status: str, uow: UnitOfWork
) -> EmergencyDuty:
    return EmergencyDuty(
        community=uow.community,
        id=id,
        version=1,
        emergency=emergency.id,
        drill=emergency.drill,
        source=source,
        status=status,
        since=uow.now,
    )
