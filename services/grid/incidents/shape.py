"""How an incident is shown: whole to its community, without what people wrote to others."""

from typing import Any

from backbone.shape import Shape
from services.grid.incidents.model import Incident

_PLAIN: dict[str, Any] = {
    "id": Incident.id,
    "status": Incident.status,
    "category": Incident.category,
    "category_title": Incident.category_title,
    "categories_number": Incident.categories_number,
    "urgency": Incident.urgency,
    "source": Incident.source,
    "grid": Incident.grid,
    "latitude": Incident.latitude,
    "longitude": Incident.longitude,
    "summary": Incident.summary,
    "recorded_at": Incident.recorded_at,
    "step": Incident.step,
    "due_at": Incident.due_at,
    "urging": Incident.urging,
    "unit_id": Incident.unit_id,
    "unit": Incident.unit,
    "assistants": Incident.assistants,
    "self_handled": Incident.self_handled,
    "resume_on": Incident.resume_on,
    "satisfaction": Incident.satisfaction,
    "duplicate_of": Incident.duplicate_of,
    "duplicates": Incident.duplicates,
    "reopened": Incident.reopened,
    "handover_id": Incident.handover,
    "ended_at": Incident.ended_at,
    "version": Incident.version,
}
PLAIN = Shape(**_PLAIN)
WHOLE = Shape(
    **_PLAIN,
    resident_id=Incident.resident,
    recorded_by=Incident.recorded_by,
    place=Incident.place,
    description=Incident.description,
    steps=Incident.steps,
)
