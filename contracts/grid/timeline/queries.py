"""What can be read."""

from contracts.codes import READERS
from contracts.grid.timeline.views import TimelineEntryView
from contracts.language.fields import Id, Limit
from contracts.language.message import Query


class GetTimeline(Query, name="grid.timeline.get", by=READERS, pages=TimelineEntryView):
    """Everything that followed at a household, in causal order, across the services."""

    household_id: Id
    limit: Limit = 100
