"""How those at risk and checks are shown; confidential reasons to cleared staff alone."""

from typing import Any

from backbone.shape import Shape
from services.grid.emergencies.people.model import EmergencyCheck, EmergencyPerson

_SHOWN: dict[str, Any] = {
    "id": EmergencyPerson.id,
    "emergency_id": EmergencyPerson.emergency,
    "drill": EmergencyPerson.drill,
    "resident_id": EmergencyPerson.resident,
    "household_id": EmergencyPerson.household,
    "grid": EmergencyPerson.grid,
    "building_id": EmergencyPerson.building,
    "score": EmergencyPerson.score,
    "reasons": EmergencyPerson.reasons,
    "status": EmergencyPerson.status,
    "need": EmergencyPerson.need,
    "shelter_id": EmergencyPerson.shelter,
    "checked_at": EmergencyPerson.checked_at,
    "checked_by": EmergencyPerson.checked_by,
    "version": EmergencyPerson.version,
}
AT_RISK = Shape(**_SHOWN)
AT_RISK_TO_CLEARED = Shape(**_SHOWN, confidential_reasons=EmergencyPerson.guarded_reasons)

CHECK = Shape(
    id=EmergencyCheck.id,
    emergency_id=EmergencyCheck.emergency,
    drill=EmergencyCheck.drill,
    resident_id=EmergencyCheck.resident,
    grid=EmergencyCheck.grid,
    status=EmergencyCheck.status,
    need=EmergencyCheck.need,
    shelter_id=EmergencyCheck.shelter,
    observed_at=EmergencyCheck.observed_at,
    recorded_at=EmergencyCheck.recorded_at,
    recorded_by=EmergencyCheck.recorded_by,
    counted=EmergencyCheck.counted,
    note=EmergencyCheck.note,
    version=EmergencyCheck.version,
)
