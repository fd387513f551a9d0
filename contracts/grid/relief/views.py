"""What is shown of relief."""

from typing import Annotated

from contracts.codes import Urgency
from contracts.grid.relief.codes import (
    Amount,
    Balance,
    Confirmer,
    ReliefKind,
    ReliefOrigin,
    Year,
)
from contracts.grid.relief.states import RELIEF_STATES
from contracts.language.fields import Code, Count, Flag, GridCode, Id, Instant, Line, Prose, one_of
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version


class ReliefNoteView(Message):
    """What somebody wrote at a step."""

    about: Code
    by: Line
    at: Instant
    text: Prose


class ReliefView(Message):
    """A request, and how far it is. `quantity` counts in `unit`; `due_at` is that of the next step;
    `joined` counts how often the same hardship was met again."""

    id: Id
    household_id: Id
    grid: GridCode
    resident_id: Id
    status: Annotated[str, one_of(*RELIEF_STATES)]
    origin: ReliefOrigin
    visit_id: Id | None
    kind: ReliefKind
    unit: Line
    quantity: Count
    delivered: Count
    urgency: Urgency
    requested_by: Line
    requested_at: Instant
    assessed_by: Line | None
    approvals: list[Line]
    approvals_needed: Count
    provider: Line | None
    resource_id: Id | None
    planned_for: Instant | None
    confirmed_by: Line | None
    confirmer: Confirmer | None
    due_at: Instant | None
    overdue_level: EscalationLevel
    joined: Count
    ended_at: Instant | None
    notes: list[ReliefNoteView]
    version: Version


class ReliefEntryView(Message):
    """Something that a household received, or a correction of it; `request_id` or `emergency_id`
    says for what."""

    id: Id
    household_id: Id
    grid: GridCode
    resident_id: Id | None
    request_id: Id | None
    emergency_id: Id | None
    kind: ReliefKind
    unit: Line
    year: Year
    quantity: Balance
    received_at: Instant
    recorded_by: Line
    corrects_id: Id | None
    reason: Prose | None
    version: Version


class BalanceLineView(Message):
    """What a household received of one kind in one year, of what is set for it."""

    kind: ReliefKind
    unit: Line
    year: Year
    received: Balance
    per_year: Count | None


class BalanceView(Message):
    """A household's balance, the newest year first."""

    household_id: Id
    lines: list[BalanceLineView]


class ReliefLimitView(Message):
    """What a household may receive of a kind in a year, and above which quantity of one request
    two people approve. `in_force` is false of what was replaced since."""

    id: Id
    kind: ReliefKind
    unit: Line
    per_year: Amount
    second_above: Amount
    since: Instant
    set_by: Line
    in_force: Flag
    version: Version
