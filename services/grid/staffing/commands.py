"""What people ask: who joins and leaves the team, who answers for a grid."""

import datetime as dt

from sqlalchemy import or_, select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.staffing.commands import (
    AssignStaff,
    ChangeStaff,
    EndAssignment,
    EnrolStaff,
    LeaveStaff,
)
from contracts.language.problem import Conflict, Invalid
from services.grid.emergencies.means.roster import follow_teams
from services.grid.grids.model import Grid
from services.grid.handling import handlers
from services.grid.staffing import shape
from services.grid.staffing.checking import active, must_be_in_order
from services.grid.staffing.ending import held_after
from services.grid.staffing.model import StaffAssignment, StaffMember
from services.grid.staffing.telling import assignments_of, tell_assigned, tell_released

FOREVER = dt.date.max


@handlers.command(EnrolStaff)
def enrol_staff(ask: EnrolStaff, uow: UnitOfWork) -> Answer:
    """*由社区两委、社工、民警、在职党员、楼栋小组长、业委会等组成队伍*."""
    staff = StaffMember(
        community=uow.community,
        id=new_id(),
        version=1,
        name=ask.title,
        source=ask.source,
        employment=ask.employment,
        account=ask.account,
        member=ask.member_id,
        status="active",
        left_on=None,
    )
    _account_is_free(ask.account, staff.id, uow)
    uow.add(staff)
    return Answer(shape.STAFF.of(staff), id=staff.id, etag=1)


@handlers.command(ChangeStaff)
def change_staff(ask: ChangeStaff, uow: UnitOfWork) -> Answer:
    """Something about them is otherwise. Who they are in the party was told with their assignments,
    so these are told anew."""
    staff = uow.get(StaffMember, ask.id)
    _account_is_free(ask.account, staff.id, uow)
    fields = {"name": "title", "source": "source", "employment": "employment"}
    fields |= {"account": "account", "member": "member_id"}
    known = (staff.source, staff.member)
    for name, field in fields.items():
        if getattr(ask, field) is not None:
            setattr(staff, name, getattr(ask, field))
    staff.touch()
    if known != (staff.source, staff.member):
        for assignment in assignments_of(staff.id, uow):
            assignment.touch()
            tell_assigned(assignment, staff, uow)
    follow_teams(uow)
    return Answer(shape.STAFF.of(staff), id=staff.id, etag=staff.version)


@handlers.command(LeaveStaff)
def leave_staff(ask: LeaveStaff, uow: UnitOfWork) -> Answer:
    """Whatever they are assigned to ends with that day, if it would not have ended before."""
    staff = uow.get(StaffMember, ask.id)
    held = held_after(ask.left_on, staff.id, uow)
    staff.leave(ask.left_on)
    for assignment in held:
        assignment.leave(ask.left_on, ask.reason)
        tell_released(assignment, uow)
    follow_teams(uow)
    return Answer(shape.STAFF.of(staff), id=staff.id, etag=staff.version)


@handlers.command(AssignStaff)
def assign_staff(ask: AssignStaff, uow: UnitOfWork) -> Answer:
    """Somebody answers for a grid from a day on."""
    staff = active(ask.staff_id, "/staff_id", uow)
    must_be_in_order(ask.valid_from, ask.valid_until)
    known = select(Grid.id).where(
        Grid.community == uow.community, Grid.code == ask.grid, Grid.status == "in_force"
    )
    if uow.session.scalar(known) is None:
        raise Invalid.at("/grid", "unknown_grid", "本社区没有这个网格,或已撤销。")
    _must_not_overlap(ask, uow)
    assignment = StaffAssignment(
        community=uow.community,
        id=new_id(),
        version=1,
        staff=staff.id,
        grid=ask.grid,
        role=ask.role,
        valid_from=ask.valid_from,
        valid_until=ask.valid_until,
        status="assigned",
        reason=None,
    )
    uow.add(assignment)
    tell_assigned(assignment, staff, uow)
    follow_teams(uow)
    return Answer(shape.ASSIGNMENT.of(assignment), id=assignment.id, etag=1)


def _must_not_overlap(ask: AssignStaff, uow: UnitOfWork) -> None:
    """Nobody is the same twice in a grid at a time; and a grid has one lead."""
    uow.write_new()
    stmt = select(StaffAssignment).where(
        StaffAssignment.community == uow.community,
        StaffAssignment.grid == ask.grid,
        StaffAssignment.role == ask.role,
        StaffAssignment.valid_from <= (ask.valid_until or FOREVER),
        or_(StaffAssignment.valid_until.is_(None), StaffAssignment.valid_until >= ask.valid_from),
    )
    for other in uow.session.scalars(stmt):
        if other.staff == ask.staff_id:
            raise Conflict("该成员在这些日子里已在这个网格任此职。")
        if ask.role == "lead":
            raise Conflict("这个网格在这些日子里已有网格长,请先结束其任职。")


@handlers.command(EndAssignment)
def end_assignment(ask: EndAssignment, uow: UnitOfWork) -> Answer:
    """Its last day is set, or an earlier one than was set."""
    assignment = uow.get(StaffAssignment, ask.id)
    must_be_in_order(assignment.valid_from, ask.valid_until)
    if assignment.status == "assigned" and ask.valid_until > (assignment.valid_until or FOREVER):
        raise Invalid.at("/valid_until", "later", "只能提前结束;要延长请另行任命。")
    assignment.end(ask.valid_until, ask.reason)
    tell_released(assignment, uow)
    follow_teams(uow)
    shown = shape.ASSIGNMENT.of(assignment)
    return Answer(shown, id=assignment.id, etag=assignment.version)


def _account_is_free(account: str | None, but: str, uow: UnitOfWork) -> None:
    if account is None:
        return
    uow.write_new()
    stmt = select(StaffMember.id).where(
        StaffMember.community == uow.community,
        StaffMember.account == account,
        StaffMember.status == "active",
        StaffMember.id != but,
    )
    if uow.session.scalar(stmt.limit(1)) is not None:
        raise Invalid.at("/account", "taken", "这个账号已属于另一位在岗成员。")
