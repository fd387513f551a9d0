"""What is shown of a donation."""

from contracts.grid.relief.codes import Amount, ReliefKind
from contracts.language.fields import GridCode, Id, Instant, Line
from contracts.language.message import Message
from contracts.language.versions import Version


class DonationView(Message):
    """What a unit or member gave, and when it arrived; not to whom."""

    id: Id
    donor: Line
    resource_id: Id
    request_id: Id
    grid: GridCode | None
    kind: ReliefKind
    quantity: Amount
    delivered_at: Instant
    version: Version
