"""How a handover is shown."""

from backbone.shape import Shape
from services.grid.handovers.model import Handover

HANDOVER = Shape(
    id=Handover.id,
    status=Handover.status,
    origin=Handover.origin,
    category=Handover.category,
    urgency=Handover.urgency,
    offered_at=Handover.offered_at,
    answered_by=Handover.answered_by,
    answered_at=Handover.answered_at,
    reason=Handover.reason,
    incident_id=Handover.incident,
    version=Handover.version,
)
