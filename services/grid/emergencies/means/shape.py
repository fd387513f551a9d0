"""How the roster, shelters and goods are shown."""

from typing import Any

from sqlalchemy import func, select

from backbone.shape import Shape
from backbone.unit_of_work import UnitOfWork
from services.grid.emergencies.means.model import (
    EmergencyDuty,
    EmergencyShelter,
    EmergencySupply,
)
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.staffing.model import StaffMember

DUTY = Shape(
    id=EmergencyDuty.id,
    emergency_id=EmergencyDuty.emergency,
    drill=EmergencyDuty.drill,
    source=EmergencyDuty.source,
    account=EmergencyDuty.account,
    staff_id=EmergencyDuty.staff,
    roles=EmergencyDuty.roles,
    member_id=EmergencyDuty.member,
    grid=EmergencyDuty.grid,
    task=EmergencyDuty.task,
    status=EmergencyDuty.status,
    since=EmergencyDuty.since,
    ended_at=EmergencyDuty.ended_at,
    version=EmergencyDuty.version,
)
SHELTER = Shape(
    id=EmergencyShelter.id,
    emergency_id=EmergencyShelter.emergency,
    drill=EmergencyShelter.drill,
    title=EmergencyShelter.title,
    grid=EmergencyShelter.grid,
    capacity=EmergencyShelter.capacity,
    opened_at=EmergencyShelter.opened_at,
    closed_at=EmergencyShelter.closed_at,
    version=EmergencyShelter.version,
)
SUPPLY = Shape(
    id=EmergencySupply.id,
    emergency_id=EmergencySupply.emergency,
    drill=EmergencySupply.drill,
    household_id=EmergencySupply.household,
    grid=EmergencySupply.grid,
    kind=EmergencySupply.kind,
    quantity=EmergencySupply.quantity,
    given_at=EmergencySupply.given_at,
    given_by=EmergencySupply.given_by,
    entry_id=EmergencySupply.entry,
    note=EmergencySupply.note,
    version=EmergencySupply.version,
)


def duty_shown(duty: EmergencyDuty, uow: UnitOfWork) -> dict[str, Any]:
    """With what they are called in the team."""
    staff = uow.find(StaffMember, duty.staff) if duty.staff is not None else None
    return {**DUTY.of(duty), "name": None if staff is None else staff.name}


def occupied(community: Any, emergency: Any, shelter: Any) -> Any:
    """How many were last seen there."""
    return select(func.count()).where(
        EmergencyPerson.community == community,
        EmergencyPerson.emergency == emergency,
        EmergencyPerson.shelter == shelter,
    )


def shelter_shown(shelter: EmergencyShelter, uow: UnitOfWork) -> dict[str, Any]:
    """With how many are there now."""
    uow.write_new()
    there = uow.session.execute(occupied(shelter.community, shelter.emergency, shelter.id))
    return {**SHELTER.of(shelter), "occupied": int(there.scalar_one())}
