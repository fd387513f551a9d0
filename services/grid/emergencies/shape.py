"""How an emergency is shown."""

from backbone.shape import Shape
from services.grid.emergencies.model import Emergency

EMERGENCY = Shape(
    id=Emergency.id,
    drill=Emergency.drill,
    hazard=Emergency.hazard,
    level=Emergency.level,
    levels=Emergency.levels,
    status=Emergency.status,
    title=Emergency.title,
    description=Emergency.description,
    grids=Emergency.grids,
    signalled_by=Emergency.signalled_by,
    signalled_at=Emergency.signalled_at,
    verified_by=Emergency.verified_by,
    verified_at=Emergency.verified_at,
    declared_by=Emergency.declared_by,
    declared_at=Emergency.declared_at,
    ends_at=Emergency.ends_at,
    due_at=Emergency.due_at,
    overdue_level=Emergency.overdue_level,
    stood_down_by=Emergency.stood_down_by,
    stood_down_at=Emergency.stood_down_at,
    summary=Emergency.summary,
    closing=Emergency.closing,
    reviewed_by=Emergency.reviewed_by,
    reviewed_at=Emergency.reviewed_at,
    findings=Emergency.findings,
    version=Emergency.version,
)
