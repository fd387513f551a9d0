"""How requests, entries and limits are shown."""

from backbone.shape import Shape
from services.grid.relief.model import Relief, ReliefEntry, ReliefLimit

RELIEF = Shape(
    id=Relief.id,
    household_id=Relief.household,
    grid=Relief.grid,
    resident_id=Relief.resident,
    status=Relief.status,
    origin=Relief.origin,
    visit_id=Relief.visit,
    kind=Relief.kind,
    unit=Relief.unit,
    quantity=Relief.quantity,
    delivered=Relief.delivered,
    urgency=Relief.urgency,
    requested_by=Relief.requested_by,
    requested_at=Relief.requested_at,
    assessed_by=Relief.assessed_by,
    approvals=Relief.approvals,
    approvals_needed=Relief.approvals_needed,
    provider=Relief.provider,
    resource_id=Relief.resource,
    planned_for=Relief.planned_for,
    confirmed_by=Relief.confirmed_by,
    confirmer=Relief.confirmer,
    due_at=Relief.due_at,
    overdue_level=Relief.overdue_level,
    joined=Relief.joined,
    ended_at=Relief.ended_at,
    notes=Relief.notes,
    version=Relief.version,
)

ENTRY = Shape(
    id=ReliefEntry.id,
    household_id=ReliefEntry.household,
    grid=ReliefEntry.grid,
    resident_id=ReliefEntry.resident,
    request_id=ReliefEntry.request,
    emergency_id=ReliefEntry.emergency,
    kind=ReliefEntry.kind,
    unit=ReliefEntry.unit,
    year=ReliefEntry.year,
    quantity=ReliefEntry.quantity,
    received_at=ReliefEntry.received_at,
    recorded_by=ReliefEntry.recorded_by,
    corrects_id=ReliefEntry.corrects,
    reason=ReliefEntry.reason,
    version=ReliefEntry.version,
)

LIMIT = Shape(
    id=ReliefLimit.id,
    kind=ReliefLimit.kind,
    unit=ReliefLimit.unit,
    per_year=ReliefLimit.per_year,
    second_above=ReliefLimit.second_above,
    since=ReliefLimit.since,
    set_by=ReliefLimit.set_by,
    in_force=ReliefLimit.in_force,
    version=ReliefLimit.version,
)
