"""What people ask: who joins and leaves the team, who answers for a grid, who is away."""

import datetime as dt
from typing import Any

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
    RecordAbsence,
    ShortenAbsence,
)
from contracts.grid.staffing.events import StaffAbsent, StaffAssigned, StaffReleased
from contracts.language.problem import Conflict, Invalid
from services.grid.emergencies.means.roster import follow_teams
from services.grid.grids.model import Grid
from services.grid.handling import handlers
from services.grid.staffing import shape
from services.grid.staffing.model import StaffAbsence, StaffAssignment, StaffMember

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
    """Something about them is otherwise."""
    staff = uow.get(StaffMember, ask.id)
    _account_is_free(ask.account, staff.id, uow)
    fields = {"name": "title", "source": "source", "employment": "employment"}
    fields |= {"account": "account", "member": "member_id"}
    for name, field in fields.items():
        if getattr(ask, field) is not None:
            setattr(staff, name, getattr(ask, field))
    staff.touch()
    follow_teams(uow)
    return Answer(shape.STAFF.of(staff), id=staff.id, etag=staff.version)


@handlers.command(LeaveStaff)
def leave_staff(ask: LeaveStaff, uow: UnitOfWork) -> Answer:
    """Whatever they are assigned to ends with that day."""
    staff = uow.get(StaffMember, ask.id)
    open_ones = [a for a in _of_staff(StaffAssignment, staff.id, uow) if a.status == "assigned"]
    for assignment in open_ones:
        if assignment.valid_from > ask.left_on:
            raise Invalid.at("/left_on", "before_assignment", "早于该成员的任职开始日期。")
    staff.leave(ask.left_on)
    for assignment in open_ones:
        _end(assignment, ask.left_on, ask.reason, uow)
    follow_teams(uow)
    return Answer(shape.STAFF.of(staff), id=staff.id, etag=staff.version)


@handlers.command(AssignStaff)
def assign_staff(ask: AssignStaff, uow: UnitOfWork) -> Answer:
    """Somebody answers for a grid from a day on."""
    staff = _active(ask.staff_id, "/staff_id", uow)
    _in_order(ask.valid_from, ask.valid_until)
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
        status="assigned" if ask.valid_until is None else "ended",
        reason=None,
    )
    uow.add(assignment)
    uow.tell(
        StaffAssigned(
            assignment=assignment.id,
            staff=staff.id,
            source=staff.source,
            role=ask.role,
            grid=ask.grid,
            valid_from=ask.valid_from,
            valid_until=ask.valid_until,
            member=staff.member,
        ),
        about=assignment,
    )
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
    """Its last day is set."""
    assignment = uow.get(StaffAssignment, ask.id)
    _in_order(assignment.valid_from, ask.valid_until)
    _end(assignment, ask.valid_until, ask.reason, uow)
    follow_teams(uow)
    shown = shape.ASSIGNMENT.of(assignment)
    return Answer(shown, id=assignment.id, etag=assignment.version)


def _end(assignment: StaffAssignment, on: dt.date, reason: str | None, uow: UnitOfWork) -> None:
    assignment.end(on, reason)
    uow.tell(
        StaffReleased(
            assignment=assignment.id,
            staff=assignment.staff,
            grid=assignment.grid,
            valid_until=on,
        ),
        about=assignment,
    )


@handlers.command(RecordAbsence)
def record_absence(ask: RecordAbsence, uow: UnitOfWork) -> Answer:
    """Away for some days; the substitute is there on all of them."""
    staff = _active(ask.staff_id, "/staff_id", uow)
    _in_order(ask.valid_from, ask.valid_until)
    if _away(staff.id, ask.valid_from, ask.valid_until, uow):
        raise Conflict("该成员在这些日子里已登记不在岗。")
    if ask.substitute_id is not None:
        _active(ask.substitute_id, "/substitute_id", uow)
        if ask.substitute_id == staff.id:
            raise Invalid.at("/substitute_id", "same", "不能由本人代班。")
        if _away(ask.substitute_id, ask.valid_from, ask.valid_until, uow):
            raise Invalid.at("/substitute_id", "away", "代班人在这些日子里也不在岗。")
    absence = StaffAbsence(
        community=uow.community,
        id=new_id(),
        version=1,
        staff=staff.id,
        valid_from=ask.valid_from,
        valid_until=ask.valid_until,
        reason=ask.reason,
        substitute=ask.substitute_id,
    )
    uow.add(absence)
    uow.tell(
        StaffAbsent(
            absence=absence.id,
            staff=staff.id,
            valid_from=ask.valid_from,
            valid_until=ask.valid_until,
            substitute=ask.substitute_id,
        ),
        about=absence,
    )
    follow_teams(uow)
    return Answer(shape.ABSENCE.of(absence), id=absence.id, etag=1)


@handlers.command(ShortenAbsence)
def shorten_absence(ask: ShortenAbsence, uow: UnitOfWork) -> Answer:
    """Back earlier."""
    absence = uow.get(StaffAbsence, ask.id)
    _in_order(absence.valid_from, ask.valid_until)
    if ask.valid_until > absence.valid_until:
        raise Invalid.at("/valid_until", "later", "只能提前结束;要延长请另行登记。")
    absence.valid_until = ask.valid_until
    absence.touch()
    follow_teams(uow)
    return Answer(shape.ABSENCE.of(absence), id=absence.id, etag=absence.version)


def _active(id: str, at: str, uow: UnitOfWork) -> StaffMember:
    staff = uow.find(StaffMember, id)
    if staff is None or staff.status != "active":
        raise Invalid.at(at, "unknown_staff", "网格队伍中没有这位在岗成员。")
    return staff


def _in_order(since: dt.date, until: dt.date | None) -> None:
    if until is not None and until < since:
        raise Invalid.at("/valid_until", "before_start", "结束日期不能早于开始日期。")


def _of_staff(kind: Any, staff: str, uow: UnitOfWork) -> list[Any]:
    uow.write_new()
    stmt = select(kind).where(kind.community == uow.community, kind.staff == staff)
    return list(uow.session.scalars(stmt.order_by(kind.id)))


def _away(staff: str, since: dt.date, until: dt.date, uow: UnitOfWork) -> bool:
    found = _of_staff(StaffAbsence, staff, uow)
    return any(each.valid_from <= until and each.valid_until >= since for each in found)


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
