"""What people ask for."""

from typing import Annotated

from contracts.codes import COMMUNITY_STAFF
from contracts.elsewhere import ThatAccount, ThatMember
from contracts.grid.staffing.codes import AbsenceReason, Employment, Source, StaffRole
from contracts.grid.staffing.views import AbsenceView, AssignmentView, StaffView
from contracts.language.fields import Date, GridCode, Id, Line, text
from contracts.language.message import Command

Title = Annotated[str, text(80)]


class EnrolStaff(Command, name="grid.staff.enrol", by=COMMUNITY_STAFF, answers=StaffView):
    """Somebody joins the team of the grids. `title` is their name."""

    title: Title
    source: Source
    employment: Employment
    account: ThatAccount | None = None
    member_id: ThatMember | None = None


class ChangeStaff(Command, name="grid.staff.change", by=COMMUNITY_STAFF, answers=StaffView):
    """Something about them was wrong or has changed; where they work are assignments."""

    id: Id
    title: Title | None = None
    source: Source | None = None
    employment: Employment | None = None
    account: ThatAccount | None = None
    member_id: ThatMember | None = None


class LeaveStaff(Command, name="grid.staff.leave", by=COMMUNITY_STAFF, answers=StaffView):
    """Somebody leaves the team; that day is the last of their assignments."""

    id: Id
    left_on: Date
    reason: Line | None = None


class AssignStaff(Command, name="grid.assignment.make", by=COMMUNITY_STAFF, answers=AssignmentView):
    """Somebody answers for a grid. An assignment is never overwritten: end it, and make another."""

    staff_id: Id
    grid: GridCode
    role: StaffRole
    valid_from: Date
    valid_until: Date | None = None


class EndAssignment(
    Command, name="grid.assignment.end", by=COMMUNITY_STAFF, answers=AssignmentView
):
    """Its last day is set; where one was set from the beginning, an earlier one."""

    id: Id
    valid_until: Date
    reason: Line | None = None


class RecordAbsence(Command, name="grid.absence.record", by=COMMUNITY_STAFF, answers=AbsenceView):
    """Somebody will be away, or was; a substitute answers for their grids on these days."""

    staff_id: Id
    valid_from: Date
    valid_until: Date
    reason: AbsenceReason
    substitute_id: Id | None = None


class ShortenAbsence(Command, name="grid.absence.shorten", by=COMMUNITY_STAFF, answers=AbsenceView):
    """They are back earlier than was said: that day is the last one away."""

    id: Id
    valid_until: Date
