"""What is shown of a case."""

from contracts.codes import ServiceLine, Urgency
from contracts.grid.relief.codes import ReliefKind, ReliefOrigin, ReliefOutcome
from contracts.language.fields import Count, GridCode, Id, Instant
from contracts.language.message import Message
from contracts.language.versions import Version


class ReliefCaseView(Message):
    """A relief request, with what was delivered so far; `outcome` where it is over."""

    id: Id
    household_id: Id
    resident_id: Id
    grid: GridCode | None
    line: ServiceLine
    origin: ReliefOrigin
    kind: ReliefKind
    urgency: Urgency
    requested_at: Instant
    delivered: Count
    delivered_at: Instant | None
    outcome: ReliefOutcome | None
    version: Version
