"""Assignments whose last day was set from the beginning."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from services.grid.days import today
from services.grid.handling import handlers
from services.grid.staffing.model import StaffAssignment
from services.grid.staffing.telling import tell_released

AT_ONCE = 500


@handlers.every(60)
def end_past_assignments(uow: UnitOfWork) -> None:
    """The day after its last day an assignment has ended, and tells so once: what ended earlier by
    word of mouth is ended already."""
    stmt = (
        select(StaffAssignment)
        .where(StaffAssignment.status == "assigned", StaffAssignment.valid_until < today(uow.now))
        .order_by(StaffAssignment.valid_until, StaffAssignment.community, StaffAssignment.id)
        .limit(AT_ONCE)
        .with_for_update()
    )
    for assignment in uow.session.scalars(stmt).all():
        assignment.expire()
        tell_released(assignment, uow)
