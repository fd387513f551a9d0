"""What people ask for."""

from contracts.codes import COMMUNITY_STAFF, NeedKind, Quantity
from contracts.language.fields import Instant, Line, Prose
from contracts.language.message import Command
from contracts.party.cobuilding.views import ResourceView


class OfferResource(Command, name="party.resource.offer", by=COMMUNITY_STAFF, answers=ResourceView):
    """A unit or member offers something for a time (资源清单)."""

    unit: Line
    kind: NeedKind
    capacity: Quantity
    available_from: Instant
    available_until: Instant
    note: Prose | None = None
