"""How resources and needs are shown."""

from backbone.shape import Shape
from services.party.cobuilding.model import Need, Resource

RESOURCE = Shape(
    id=Resource.id,
    unit=Resource.unit,
    kind=Resource.kind,
    capacity=Resource.capacity,
    remaining=Resource.remaining,
    available_from=Resource.available_from,
    available_until=Resource.available_until,
    note=Resource.note,
    offered_by=Resource.offered_by,
    offered_at=Resource.offered_at,
    version=Resource.version,
)

NEED = Shape(
    id=Need.id,
    status=Need.status,
    followup_id=Need.followup,
    household_id=Need.household,
    grid=Need.grid,
    line=Need.line,
    kind=Need.kind,
    quantity=Need.quantity,
    due_at=Need.due_at,
    listed_at=Need.listed_at,
    ended_at=Need.ended_at,
    project_id=Need.project,
    version=Need.version,
)
