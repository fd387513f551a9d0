"""What can be read of suggestions."""

from contracts.codes import FIELD_STAFF, READERS
from contracts.grid.suggestions.codes import SuggestionChannel, Topic
from contracts.grid.suggestions.states import SuggestionState
from contracts.grid.suggestions.views import (
    OpenSuggestionView,
    ProgressView,
    StatisticsView,
    SuggestionView,
)
from contracts.language.actor import ANYBODY
from contracts.language.fields import Community, Cursor, Flag, GridCode, Id, Limit, TrackingCode
from contracts.language.message import Query


class ListSuggestions(Query, name="grid.suggestion.list", by=FIELD_STAFF, pages=SuggestionView):
    """Suggestions, the newest first."""

    status: SuggestionState | None = None
    topic: Topic | None = None
    channel: SuggestionChannel | None = None
    grid: GridCode | None = None
    household_id: Id | None = None
    resident_id: Id | None = None
    overdue: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetSuggestion(Query, name="grid.suggestion.get", by=FIELD_STAFF, answers=SuggestionView):
    """One suggestion."""

    id: Id


class TrackSuggestion(Query, name="grid.suggestion.track", by=ANYBODY, answers=ProgressView):
    """How far it has come, for whoever has the code."""

    community: Community
    tracking: TrackingCode


class ListOpenSuggestions(
    Query, name="grid.suggestion.list_open", by=ANYBODY, pages=OpenSuggestionView
):
    """What is shown to all, the newest first."""

    community: Community
    topic: Topic | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetStatistics(Query, name="grid.suggestion.statistics", by=READERS, answers=StatisticsView):
    """How many there are of each topic, and what became of them."""

    grid: GridCode | None = None
