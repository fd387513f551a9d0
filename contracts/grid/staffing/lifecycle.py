"""The states and the moves between them."""

from contracts.grid.staffing.commands import EndAssignment, LeaveStaff
from contracts.grid.staffing.events import StaffReleased
from contracts.grid.staffing.states import ASSIGNMENT_STATES, STAFF_STATES
from contracts.language.lifecycle import Lifecycle, Move

STAFF = Lifecycle(
    "staff",
    "网格队伍成员",
    states=STAFF_STATES,
    moves=(Move("leave", "active", "left", by=LeaveStaff, tells=(StaffReleased,)),),
)
STAFF_ASSIGNMENT = Lifecycle(
    "staff_assignment",
    "网格任职",
    states=ASSIGNMENT_STATES,
    moves=(Move("end", "assigned", "ended", by=EndAssignment, tells=(StaffReleased,)),),
)
"""Ended is whose last day is set, past or to come; who comes next is another assignment."""
