"""What is shown of a mobilisation."""

from contracts.grid.emergencies.codes import EmergencyLevel, Hazard
from contracts.language.fields import Id, Instant
from contracts.language.message import Message
from contracts.language.versions import Version


class MobilisationView(Message):
    """A member who was asked to help."""

    id: Id
    emergency_id: Id
    member_id: Id
    branch_id: Id
    hazard: Hazard
    level: EmergencyLevel
    asked_at: Instant
    released_at: Instant | None
    version: Version
