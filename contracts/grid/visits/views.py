"""What is shown of a visit."""

from typing import Annotated

from contracts.codes import FindingCode, Urgency
from contracts.grid.visits.states import VISIT_REASONS, VISIT_STATES
from contracts.language.fields import GridCode, Id, Instant, Line, Prose, one_of
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version


class FindingView(Message):
    """One thing that was found."""

    id: Id
    code: FindingCode
    resident_id: Id
    urgency: Urgency
    note: Prose | None


class VisitView(Message):
    """A visit with its findings; the confidential ones are a member for cleared staff alone."""

    id: Id
    household_id: Id
    grid: GridCode
    status: Annotated[str, one_of(*VISIT_STATES)]
    officer: Line | None
    visited_at: Instant | None
    recorded_at: Instant | None
    note: Prose | None
    findings: list[FindingView]
    reason: Annotated[str, one_of(*VISIT_REASONS)] | None
    due_at: Instant | None
    overdue_level: EscalationLevel
    version: Version
    confidential_findings: list[FindingView] | None = None
