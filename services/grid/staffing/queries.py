"""What can be read of the team."""

from sqlalchemy import and_, or_, select

from backbone.answer import Answer
from backbone.listing import ESCAPE, Listing, given, literally
from backbone.reading import Reading
from contracts.grid.staffing.queries import (
    GetAbsence,
    GetAssignment,
    GetStaff,
    ListAbsences,
    ListAssignments,
    ListDuty,
    ListStaff,
)
from services.grid.days import today
from services.grid.handling import handlers
from services.grid.scope import in_grids, listed_grids, own_grids
from services.grid.staffing import shape
from services.grid.staffing.duty import on_duty
from services.grid.staffing.model import StaffAbsence, StaffAssignment, StaffMember

STAFF = Listing(
    select(*shape.STAFF.columns).where(StaffMember.community == given("community")),
    StaffMember.id,
    newest_first=False,
    source=StaffMember.source,
    employment=StaffMember.employment,
    status=StaffMember.status,
    q=StaffMember.name.startswith(given("q"), escape=ESCAPE),
)
ASSIGNMENTS = Listing(
    select(*shape.ASSIGNMENT.columns).where(StaffAssignment.community == given("community")),
    StaffAssignment.id,
    staff_id=StaffAssignment.staff,
    grid=StaffAssignment.grid,
    status=StaffAssignment.status,
    on=and_(
        StaffAssignment.valid_from <= given("on"),
        or_(StaffAssignment.valid_until.is_(None), StaffAssignment.valid_until >= given("on")),
    ),
    grids=in_grids(StaffAssignment.grid),
)
ABSENCES = Listing(
    select(*shape.ABSENCE.columns).where(StaffAbsence.community == given("community")),
    StaffAbsence.id,
    staff_id=StaffAbsence.staff,
    on=and_(StaffAbsence.valid_from <= given("on"), StaffAbsence.valid_until >= given("on")),
)


@handlers.query(ListStaff)
def list_staff(ask: ListStaff, reading: Reading) -> Answer:
    """The team."""
    return reading.page(STAFF, ask, q=literally(ask.q))


@handlers.query(GetStaff)
def get_staff(ask: GetStaff, reading: Reading) -> Answer:
    """One of it."""
    stmt = select(*shape.STAFF.columns).where(
        StaffMember.community == reading.community, StaffMember.id == ask.id
    )
    return reading.one(stmt)


@handlers.query(ListAssignments)
def list_assignments(ask: ListAssignments, reading: Reading) -> Answer:
    """Of the own grids, the newest first."""
    return reading.page(ASSIGNMENTS, ask, grids=listed_grids(reading.actor))


@handlers.query(GetAssignment)
def get_assignment(ask: GetAssignment, reading: Reading) -> Answer:
    """One, of the own grids."""
    stmt = select(*shape.ASSIGNMENT.columns).where(
        StaffAssignment.community == reading.community,
        StaffAssignment.id == ask.id,
        own_grids(reading.actor, StaffAssignment.grid),
    )
    return reading.one(stmt)


@handlers.query(ListAbsences)
def list_absences(ask: ListAbsences, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(ABSENCES, ask)


@handlers.query(GetAbsence)
def get_absence(ask: GetAbsence, reading: Reading) -> Answer:
    """One."""
    stmt = select(*shape.ABSENCE.columns).where(
        StaffAbsence.community == reading.community, StaffAbsence.id == ask.id
    )
    return reading.one(stmt)


@handlers.query(ListDuty)
def list_duty(ask: ListDuty, reading: Reading) -> Answer:
    """Of the own grids, by grid and rank."""
    on = ask.on or today(reading.now)
    duties = [
        duty
        for duty in on_duty(reading.connection, reading.community, on, listed_grids(reading.actor))
        if ask.grid in (None, duty.grid)
    ]
    start = 0 if ask.cursor is None else int(reading.cursors.find(ask.name, ask.cursor))
    end = start + ask.limit
    items = [
        {
            "grid": duty.grid,
            "on": on,
            "role": duty.role,
            "staff_id": duty.staff,
            "name": duty.name,
            "account": duty.account,
            "source": duty.source,
            "stands_in_for": duty.stands_in_for,
        }
        for duty in duties[start:end]
    ]
    following = reading.cursors.mark(ask.name, end) if len(duties) > end else None
    return Answer({"items": items, "next": following})
