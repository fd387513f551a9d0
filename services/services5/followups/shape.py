"""How a follow-up is shown."""

from backbone.shape import Shape
from services.services5.followups.model import Followup

FOLLOWUP = Shape(
    id=Followup.id,
    visit_id=Followup.visit,
    household_id=Followup.household,
    grid=Followup.grid,
    resident_id=Followup.resident,
    code=Followup.code,
    line=Followup.line,
    urgency=Followup.urgency,
    status=Followup.status,
    opened_at=Followup.opened_at,
    due_at=Followup.due_at,
    hard_end_at=Followup.hard_end_at,
    overdue_level=Followup.overdue_level,
    joined=Followup.joined,
    responsible=Followup.responsible,
    provider=Followup.provider,
    project_id=Followup.project,
    planned_for=Followup.planned_for,
    point_id=Followup.point,
    point_closed=Followup.point_closed,
    accepted_at=Followup.accepted_at,
    closed_at=Followup.closed_at,
    outcome=Followup.outcome,
    minutes=Followup.minutes,
    notes=Followup.notes,
    confidential=Followup.confidential,
    version=Followup.version,
)
