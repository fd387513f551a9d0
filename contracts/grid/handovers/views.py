"""What is shown of a handover to the community that is to take it."""

from typing import Annotated

from contracts.codes import Urgency
from contracts.language.fields import Code, Community, Id, Instant, Line, one_of
from contracts.language.message import Message
from contracts.language.versions import Version

HANDOVER_STATES = ("offered", "accepted", "returned", "taken", "withdrawn")
HandoverState = Annotated[str, one_of(*HANDOVER_STATES)]


class HandoverView(Message):
    """Codes alone until it is accepted; then `incident_id` is the incident that was made of it
    here."""

    id: Id
    status: HandoverState
    origin: Community
    category: Line
    urgency: Urgency
    offered_at: Instant
    answered_by: Line | None
    answered_at: Instant | None
    reason: Code | None
    incident_id: Id | None
    version: Version
