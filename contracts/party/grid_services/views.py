"""What is shown of a member who serves in a grid."""

from contracts.grid.staffing.codes import Source, StaffRole
from contracts.language.fields import Date, GridCode, Id
from contracts.language.message import Message
from contracts.language.versions import Version


class GridServiceView(Message):
    """A member's role in a grid from one day to another, both included; no end is set where null.
    `id` is the assignment's and `staff_id` the member's of the team, as grid knows them;
    `source` is where grid found them, `in_service_member` for 在职党员. `branch_id` is null where
    the branches have no such member."""

    id: Id
    member_id: Id
    branch_id: Id | None
    staff_id: Id
    source: Source
    role: StaffRole
    grid: GridCode
    valid_from: Date
    valid_until: Date | None
    version: Version
