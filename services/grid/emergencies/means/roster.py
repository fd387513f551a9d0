"""The roster follows the team of the grids: whoever is on duty in them that day is on it by
themselves, in a drill as well, and what changes of the team in the course of it shows.

It is made from how the team stands, not from what was told of it, so it comes to the same in
whatever order things happen, and however often it is looked at.
"""

from typing import Any

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.states import ACTIVE
from services.grid.days import today
from services.grid.emergencies.means.duty import duty_id, new_duty
from services.grid.emergencies.means.model import EmergencyDuty
from services.grid.emergencies.model import Emergency
from services.grid.staffing.duty import Duty, on_duty, substitutes_of

FROM_GRIDS = "grid"


def follow_team(emergency: Emergency, uow: UnitOfWork) -> None:
    """As the team stands today, in the emergency's grids. Who was named beside it stays; who is
    away today is not there, even so."""
    uow.write_new()
    day, connection = today(uow.now), uow.session
    known = _known(emergency, uow)
    wanted: dict[str, list[Duty]] = {}
    for duty in on_duty(connection, emergency.community, day, emergency.grids or None):
        wanted.setdefault(_id(emergency, duty), []).append(duty)
    for id, duties in wanted.items():
        staff, roles = duties[0].staff, [_role(each) for each in duties]
        standing = known.pop(id, None)
        if standing is not None:
            standing.be_rostered(staff, roles)
            continue
        new = new_duty(id, emergency, FROM_GRIDS, "on_duty", uow)
        new.account, new.grid, new.staff = duties[0].account, duties[0].grid, staff
        new.roles, new.rostered = roles, True
        uow.add(new)
    away = substitutes_of(connection, emergency.community, day)
    for gone in known.values():
        if gone.rostered:
            gone.leave_roster(away=gone.staff in away, now=uow.now)


def follow_teams(uow: UnitOfWork) -> None:
    """Something changed of the community's team: it shows at once wherever there is an emergency
    or a drill."""
    uow.write_new()
    for emergency in uow.locked(Emergency, Emergency.status.in_(ACTIVE)):
        follow_team(emergency, uow)


def _known(emergency: Emergency, uow: UnitOfWork) -> dict[str, EmergencyDuty]:
    return {
        duty.id: duty
        for duty in uow.locked(
            EmergencyDuty,
            EmergencyDuty.emergency == emergency.id,
            EmergencyDuty.source == FROM_GRIDS,
            community=emergency.community,
        )
    }


def _id(emergency: Emergency, duty: Duty) -> str:
    """Of an account the same as where it is named: nobody is on the roster of a grid twice."""
    if duty.account is not None:
        return duty_id(emergency, duty.account, duty.grid)
    return id_of("duty of staff", emergency.id, duty.staff, duty.grid)


def _role(duty: Duty) -> dict[str, Any]:
    return {"role": duty.role, "stands_in_for_id": duty.stands_in_for}
