"""What is shown of the team."""

from typing import Annotated

from contracts.grid.staffing.codes import AbsenceReason, Employment, Source, StaffRole
from contracts.grid.staffing.states import ASSIGNMENT_STATES, STAFF_STATES
from contracts.language.fields import Count, Date, GridCode, Id, Line, one_of
from contracts.language.message import Message
from contracts.language.versions import Version


class StaffView(Message):
    """One of the team. `account` is what they log in with, `member_id` party's id of a member."""

    id: Id
    name: Line
    source: Source
    employment: Employment
    account: Line | None
    member_id: Id | None
    status: Annotated[str, one_of(*STAFF_STATES)]
    left_on: Date | None
    version: Version


class AssignmentView(Message):
    """A role in a grid from one day to another, both included; no end is set where null."""

    id: Id
    staff_id: Id
    grid: GridCode
    role: StaffRole
    valid_from: Date
    valid_until: Date | None
    status: Annotated[str, one_of(*ASSIGNMENT_STATES)]
    reason: Line | None
    version: Version


class AbsenceView(Message):
    """Away from one day to another, both included, and who stands in."""

    id: Id
    staff_id: Id
    valid_from: Date
    valid_until: Date
    reason: AbsenceReason
    substitute_id: Id | None
    version: Version


class DutyView(Message):
    """Who answers for a grid on a day; `stands_in_for` is whose place they take then."""

    grid: GridCode
    on: Date
    role: StaffRole
    staff_id: Id
    name: Line
    account: Line | None
    source: Source
    stands_in_for: Id | None


class CoverageView(Message):
    """Households of the own grids to which a visit was due, and those of them that were visited."""

    households_due: Count
    households_visited: Count


class TimelinessView(Message):
    """Planned visits that were made by their date, after it, and those past it and not made."""

    on_time: Count
    late: Count
    not_made: Count


class OutcomeView(Message):
    """What came of it: follow-ups of what was found that were closed, and how; incidents of the
    own grids that were closed."""

    followups_resolved: Count
    followups_partly_resolved: Count
    followups_ended_otherwise: Count
    incidents_closed: Count


class PerformanceView(Message):
    """What somebody did between two days, both included. How many visits they made stands last:
    alone it misleads."""

    staff_id: Id
    since: Date
    until: Date
    grids: list[GridCode]
    coverage: CoverageView
    timeliness: TimelinessView
    outcome: OutcomeView
    visits_made: Count
    visits_made_note: Line
