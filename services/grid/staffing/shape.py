"""How the team is shown."""

from backbone.shape import Shape
from services.grid.staffing.model import StaffAbsence, StaffAssignment, StaffMember

STAFF = Shape(
    id=StaffMember.id,
    name=StaffMember.name,
    source=StaffMember.source,
    employment=StaffMember.employment,
    account=StaffMember.account,
    member_id=StaffMember.member,
    status=StaffMember.status,
    left_on=StaffMember.left_on,
    version=StaffMember.version,
)
ASSIGNMENT = Shape(
    id=StaffAssignment.id,
    staff_id=StaffAssignment.staff,
    grid=StaffAssignment.grid,
    role=StaffAssignment.role,
    valid_from=StaffAssignment.valid_from,
    valid_until=StaffAssignment.valid_until,
    status=StaffAssignment.status,
    reason=StaffAssignment.reason,
    version=StaffAssignment.version,
)
ABSENCE = Shape(
    id=StaffAbsence.id,
    staff_id=StaffAbsence.staff,
    valid_from=StaffAbsence.valid_from,
    valid_until=StaffAbsence.valid_until,
    reason=StaffAbsence.reason,
    substitute_id=StaffAbsence.substitute,
    version=StaffAbsence.version,
)
