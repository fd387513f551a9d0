"""How resources and needs are shown."""

from typing import Any

from services.party.cobuilding.model import Need, Resource

RESOURCE = (
    Resource.id,
    Resource.unit,
    Resource.kind,
    Resource.capacity,
    Resource.remaining,
    Resource.available_from,
    Resource.available_until,
    Resource.note,
    Resource.offered_by,
    Resource.offered_at,
    Resource.version,
)

NEED = (
    Need.id,
    Need.status,
    Need.followup.label("followup_id"),
    Need.household.label("household_id"),
    Need.line,
    Need.kind,
    Need.quantity,
    Need.due_at,
    Need.listed_at,
    Need.ended_at,
    Need.project.label("project_id"),
    Need.version,
)


def shape_of_resource(resource: Resource) -> dict[str, Any]:
    """The same of a resource in hand."""
    return {column.key: getattr(resource, column.key) for column in RESOURCE}
