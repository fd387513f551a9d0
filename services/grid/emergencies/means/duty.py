"""Putting somebody on the roster, and taking all from it."""

from collections.abc import Iterable

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from services.grid.emergencies.means.model import EmergencyDuty
from services.grid.emergencies.model import Emergency


def duty_id(emergency: Emergency, account: str, grid: str) -> str:
    """Of an account in a grid, whoever put it on the roster."""
    return id_of("duty", emergency.id, account, grid)


def be_named(
    emergency: Emergency, account: str, grid: str, task: str | None, uow: UnitOfWork
) -> EmergencyDuty:
    """Somebody takes over in a grid, or is told to; beside who is on duty there anyway."""
    known = uow.find(EmergencyDuty, duty_id(emergency, account, grid))
    if known is None:
        return _there(emergency, account, grid, task, uow)
    if not known.named or known.status != "on_duty" or task not in (None, known.task):
        known.be_named(task)
    return known


def be_at_work(emergency: Emergency, account: str, grid: str, uow: UnitOfWork) -> EmergencyDuty:
    """Who is at work in a grid is on duty there, once."""
    known = uow.find(EmergencyDuty, duty_id(emergency, account, grid))
    if known is None:
        return _there(emergency, account, grid, None, uow)
    if known.status != "on_duty":
        known.be_named(None)
    return known


def offer_members(emergency: Emergency, members: Iterable[str], uow: UnitOfWork) -> None:
    """Whom party can ask."""
    for member in members:
        id = id_of("duty", emergency.id, member)
        if uow.find(EmergencyDuty, id) is None:
            status = "available" if emergency.active else "ended"
            duty = new_duty(id, emergency, "party", status, uow)
            duty.member = member
            duty.ended_at = None if emergency.active else emergency.stood_down_at
            uow.add(duty)


def end_all(emergency: Emergency, uow: UnitOfWork) -> None:
    """Nobody is on duty any more."""
    uow.write_new()
    for duty in uow.locked(
        EmergencyDuty, EmergencyDuty.emergency == emergency.id, EmergencyDuty.status != "ended"
    ):
        duty.end(uow.now)


def new_duty(
    id: str, emergency: Emergency, source: str, status: str, uow: UnitOfWork
) -> EmergencyDuty:
    """One more, of nobody yet."""
    return EmergencyDuty(
        community=emergency.community,
        id=id,
        version=1,
        emergency=emergency.id,
        drill=emergency.drill,
        source=source,
        roles=[],
        rostered=False,
        named=False,
        status=status,
        since=uow.now,
    )


def _there(
    emergency: Emergency, account: str, grid: str, task: str | None, uow: UnitOfWork
) -> EmergencyDuty:
    duty = new_duty(duty_id(emergency, account, grid), emergency, "grid", "on_duty", uow)
    duty.account, duty.grid, duty.task, duty.named = account, grid, task, True
    uow.add(duty)
    return duty
