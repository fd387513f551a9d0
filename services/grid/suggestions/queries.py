"""What can be read of suggestions."""

from sqlalchemy import case, not_, select
from sqlalchemy.orm import Session

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.suggestions.queries import (
    GetSuggestion,
    ListOpenSuggestions,
    ListSuggestions,
    TrackSuggestion,
)
from contracts.language.few import FEWEST
from services.grid.handling import handlers
from services.grid.incidents.here import must_be_here
from services.grid.scope import in_grids, listed_grids, own_grids
from services.grid.suggestions.model import Suggestion
from services.grid.suggestions.shape import SUGGESTION, progress_of
from services.grid.suggestions.tracking import found_by

SUGGESTIONS = Listing(
    select(*SUGGESTION.columns).where(Suggestion.community == given("community")),
    Suggestion.id,
    status=Suggestion.status,
    topic=Suggestion.topic,
    channel=Suggestion.channel,
    grid=Suggestion.grid,
    household_id=Suggestion.household,
    resident_id=Suggestion.resident,
    overdue=Suggestion.due_at <= given("overdue"),
    in_time=not_(Suggestion.due_at <= given("in_time")),
    grids=in_grids(Suggestion.grid),
)
_FEW = Suggestion.supporters < FEWEST
OPEN = Listing(
    select(
        Suggestion.id,
        Suggestion.topic,
        Suggestion.title,
        Suggestion.status,
        case((_FEW, None), else_=Suggestion.supporters).label("supporters"),
        Suggestion.received_at,
    ).where(
        Suggestion.community == given("community"),
        Suggestion.open,
        Suggestion.status != "merged",
    ),
    Suggestion.id,
    topic=Suggestion.topic,
)


@handlers.query(ListSuggestions)
def list_suggestions(ask: ListSuggestions, reading: Reading) -> Answer:
    """The newest first, in the own grids."""
    return reading.page(
        SUGGESTIONS,
        ask,
        overdue=reading.now if ask.overdue is True else None,
        in_time=reading.now if ask.overdue is False else None,
        grids=listed_grids(reading.actor),
    )


@handlers.query(GetSuggestion)
def get_suggestion(ask: GetSuggestion, reading: Reading) -> Answer:
    """One suggestion."""
    stmt = select(*SUGGESTION.columns).where(
        Suggestion.community == reading.community,
        Suggestion.id == ask.id,
        own_grids(reading.actor, Suggestion.grid),
    )
    return reading.one(stmt)


@handlers.query(TrackSuggestion)
def track_suggestion(ask: TrackSuggestion, reading: Reading) -> Answer:
    """By its code alone. Raises `NotFound`, in every case the same."""
    with Session(reading.connection) as session:
        sent, followed = found_by(ask.tracking, reading.community, session)
        shown = progress_of(sent, followed)
    return Answer(shown, etag=shown["version"])


@handlers.query(ListOpenSuggestions)
def list_open_suggestions(ask: ListOpenSuggestions, reading: Reading) -> Answer:
    """Titles that name nobody; the words themselves are for staff."""
    must_be_here(reading.connection, reading.community)
    # The community of the path is the one that is read anyway.
    return reading.page(OPEN, ask, community=None)
