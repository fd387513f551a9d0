"""How a visit is shown; confidential findings to cleared staff alone."""

from typing import Any

from backbone.shape import Shape
from services.grid.visits.model import Visit

_SHOWN: dict[str, Any] = {
    "id": Visit.id,
    "household_id": Visit.household,
    "grid": Visit.grid,
    "status": Visit.status,
    "officer": Visit.officer,
    "visited_at": Visit.visited_at,
    "recorded_at": Visit.recorded_at,
    "note": Visit.note,
    "findings": Visit.findings,
    "reason": Visit.reason,
    "due_at": Visit.due_at,
    "overdue_level": Visit.overdue_level,
    "version": Visit.version,
}

VISIT = Shape(**_SHOWN)
VISIT_TO_CLEARED = Shape(**_SHOWN, confidential_findings=Visit.confidential_findings)
