"""What is shown of who is on duty, of shelters, goods, and tasks."""

from contracts.grid.emergencies.codes import DutySource, DutyState, SupplyKind
from contracts.grid.staffing.codes import StaffRole
from contracts.language.fields import Count, Flag, GridCode, Id, Instant, Line, Prose
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.suppressing import People


class DutyRoleView(Message):
    """What somebody of the team is in the grid today, and whose place they take in it."""

    role: StaffRole
    stands_in_for_id: Id | None


class DutyView(Message):
    """Somebody on the roster: who is on duty in the grid today, with their `roles` in the team; an
    account that was named or is at work there; or a member whom party offers. `name` is that of
    one of the team."""

    id: Id
    emergency_id: Id
    drill: Flag
    source: DutySource
    account: Line | None
    staff_id: Id | None
    name: Line | None
    roles: list[DutyRoleView]
    member_id: Id | None
    grid: GridCode | None
    task: Line | None
    status: DutyState
    since: Instant
    ended_at: Instant | None
    version: Version


class ShelterView(Message):
    """A place where people are taken in."""

    id: Id
    emergency_id: Id
    drill: Flag
    title: Line
    grid: GridCode
    capacity: Count
    occupied: People | None
    opened_at: Instant
    closed_at: Instant | None
    version: Version


class SupplyView(Message):
    """What a household was given during it; `entry_id` is the record on its balance, none in a
    drill."""

    id: Id
    emergency_id: Id
    drill: Flag
    household_id: Id
    grid: GridCode
    kind: SupplyKind
    quantity: Count
    given_at: Instant
    given_by: Line
    entry_id: Id | None
    note: Prose | None
    version: Version


class TaskView(Message):
    """What the review asks of somebody, until when."""

    id: Id
    emergency_id: Id
    drill: Flag
    title: Line
    owner: Line
    due_at: Instant
    overdue_level: EscalationLevel
    done_at: Instant | None
    done_by: Line | None
    note: Prose | None
    version: Version
