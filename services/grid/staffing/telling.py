"""What is told of an assignment."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.staffing.events import StaffAssigned, StaffReleased
from services.grid.staffing.model import StaffAssignment, StaffMember


def assignments_of(staff: str, uow: UnitOfWork) -> list[StaffAssignment]:
    """All that somebody has or had, locked, the oldest first."""
    uow.write_new()
    return list(uow.locked(StaffAssignment, StaffAssignment.staff == staff))


def tell_assigned(assignment: StaffAssignment, staff: StaffMember, uow: UnitOfWork) -> None:
    """Who answers for which grid, from when, and until when where that is known."""
    uow.tell(
        StaffAssigned(
            assignment=assignment.id,
            staff=staff.id,
            source=staff.source,
            role=assignment.role,
            grid=assignment.grid,
            valid_from=assignment.valid_from,
            valid_until=assignment.valid_until,
            member=staff.member,
        ),
        about=assignment,
    )


def tell_released(assignment: StaffAssignment, uow: UnitOfWork) -> None:
    """Its last day, which is set."""
    assert assignment.valid_until is not None
    uow.tell(
        StaffReleased(
            assignment=assignment.id,
            staff=assignment.staff,
            grid=assignment.grid,
            valid_until=assignment.valid_until,
        ),
        about=assignment,
    )
