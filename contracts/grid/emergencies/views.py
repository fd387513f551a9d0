"""What is shown of emergencies. `drill` is marked on everything that belongs to one (演练)."""

from typing import ClassVar

from contracts.grid.emergencies.codes import EmergencyLevel, Hazard
from contracts.grid.emergencies.states import EmergencyState
from contracts.language.fields import Flag, GridCode, Id, Instant, Line, Prose
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.suppressing import People


class LevelView(Message):
    """A level that was in force since then."""

    level: EmergencyLevel
    since: Instant
    by: Line
    reason: Prose | None


class ClosingView(Message):
    """What stood on the list when it was stood down; `unchecked` were left."""

    sums: ClassVar = {"listed": ("checked", "unchecked")}
    within: ClassVar = {"checked": ("needs_help", "not_found")}
    listed: People | None
    checked: People | None
    unchecked: People | None
    needs_help: People | None
    not_found: People | None


class EmergencyView(Message):
    """An emergency. `grids` is empty where it concerns the whole community; `ends_at` is when
    somebody must have looked again; `due_at` is that of the next step."""

    id: Id
    drill: Flag
    hazard: Hazard
    level: EmergencyLevel
    levels: list[LevelView]
    status: EmergencyState
    title: Line
    description: Prose | None
    grids: list[GridCode]
    signalled_by: Line
    signalled_at: Instant
    verified_by: Line | None
    verified_at: Instant | None
    declared_by: Line | None
    declared_at: Instant | None
    ends_at: Instant | None
    due_at: Instant | None
    overdue_level: EscalationLevel
    stood_down_by: Line | None
    stood_down_at: Instant | None
    summary: Prose | None
    closing: ClosingView | None
    reviewed_by: Line | None
    reviewed_at: Instant | None
    findings: list[Prose]
    version: Version
