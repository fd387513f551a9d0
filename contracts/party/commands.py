"""What people ask of party."""

from contracts.codes import COMMUNITY_STAFF, NeedKind
from contracts.language.fields import Instant, Line, Prose
from contracts.language.message import Command
from contracts.services5.events import Quantity


class OfferResource(Command, name="party.resource.offer", by=COMMUNITY_STAFF):
    """A unit or member offers something for a time (资源清单)."""

    unit: Line
    kind: NeedKind
    capacity: Quantity
    available_from: Instant
    available_until: Instant
    note: Prose | None = None
