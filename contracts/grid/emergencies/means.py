"""What is shown of who is on duty, of shelters, goods, and tasks."""

from contracts.grid.emergencies.codes import DutySource, DutyState, SupplyKind
from contracts.language.fields import Count, Flag, GridCode, Id, Instant, Line, Prose
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version


class DutyView(Message):
    """Somebody on the roster: an account of the grid's staff, or a member whom party offers."""

    id: Id
    emergency_id: Id
    drill: Flag
    source: DutySource
    account: Line | None
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
    occupied: Count
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
