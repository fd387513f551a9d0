"""What can be read."""

from typing import Annotated

from contracts.codes import COMMUNITY_STAFF, FIELD_STAFF, INSIDERS
from contracts.grid.staffing.codes import Employment, Source
from contracts.grid.staffing.states import ASSIGNMENT_STATES, STAFF_STATES
from contracts.grid.staffing.views import (
    AbsenceView,
    AssignmentView,
    DutyView,
    PerformanceView,
    StaffView,
)
from contracts.language.fields import Cursor, Date, GridCode, Id, Limit, Line, one_of
from contracts.language.message import Query


class ListStaff(Query, name="grid.staff.list", by=INSIDERS, pages=StaffView):
    """The team; `q` finds by the start of a name."""

    source: Source | None = None
    employment: Employment | None = None
    status: Annotated[str, one_of(*STAFF_STATES)] | None = None
    q: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetStaff(Query, name="grid.staff.get", by=INSIDERS, answers=StaffView):
    """One of the team."""

    id: Id


class ListAssignments(Query, name="grid.assignment.list", by=INSIDERS, pages=AssignmentView):
    """Assignments, the newest first; `on` a day: those of that day."""

    staff_id: Id | None = None
    grid: GridCode | None = None
    status: Annotated[str, one_of(*ASSIGNMENT_STATES)] | None = None
    on: Date | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetAssignment(Query, name="grid.assignment.get", by=INSIDERS, answers=AssignmentView):
    """One assignment."""

    id: Id


class ListAbsences(Query, name="grid.absence.list", by=COMMUNITY_STAFF, pages=AbsenceView):
    """Absences, the newest first; `on` a day: who is away then."""

    staff_id: Id | None = None
    on: Date | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetAbsence(Query, name="grid.absence.get", by=COMMUNITY_STAFF, answers=AbsenceView):
    """One absence."""

    id: Id


class ListDuty(Query, name="grid.duty.list", by=INSIDERS, pages=DutyView):
    """Who answers for each grid, or for that one, on a day: today where none is said."""

    grid: GridCode | None = None
    on: Date | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetPerformance(Query, name="grid.performance.get", by=FIELD_STAFF, answers=PerformanceView):
    """What one of the team did: the last thirty days, or between two days. An officer reads the
    own."""

    id: Id
    since: Date | None = None
    until: Date | None = None
