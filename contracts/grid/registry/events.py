"""What is told (domain §3). Ids and codes only."""

from contracts.language.fields import Id, Instant, Line
from contracts.language.message import Event


class ResidentLeft(Event, type="grid.resident.left", version=1, heard_by=("services5",)):
    """A resident moved out or died; services5 ends what is open for them."""

    resident: Id
    household: Id
    reason: Line
    left_at: Instant
