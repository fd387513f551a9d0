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
    moves=(
        Move("end", "assigned", "ended", by=EndAssignment, tells=(StaffReleased,)),
        Move("expire", "assigned", "ended", tells=(StaffReleased,)),
        *(
            Move("leave", state, "ended", by=LeaveStaff, tells=(StaffReleased,))
            for state in ASSIGNMENT_STATES
        ),
    ),
)
"""Ended is whose end was decided, past or to come, or whose last day was set from the beginning and
is past; who comes next is another assignment. Who leaves ends earlier than was decided."""
