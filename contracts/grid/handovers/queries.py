"""What can be read."""

from contracts.grid.handovers.views import HandoverState, HandoverView
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query


class ListHandovers(Query, name="grid.handover.list", by=("community_admin",), pages=HandoverView):
    """What other communities hand over, the newest first."""

    status: HandoverState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetHandover(Query, name="grid.handover.get", by=("community_admin",), answers=HandoverView):
    """One of them."""

    id: Id
