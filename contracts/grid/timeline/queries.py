"""What can be read."""

from contracts.codes import READERS
from contracts.grid.timeline.views import TimelineEntryView
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query


class GetTimeline(Query, name="grid.timeline.get", by=READERS, pages=TimelineEntryView):
    """Everything that followed at a household, across the services: the newest page first, each
    page in causal order. `depth` counts within the page."""

    household_id: Id
    limit: Limit = 100
    cursor: Cursor | None = None
