"""What services5 does when somebody suggests something: it counts it for its line."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.suggestions.events import SuggestionMoved, SuggestionReceived
from contracts.scope import GRIDS
from services.services5.handling import handlers
from services.services5.voices.model import Voice


@handlers.event(SuggestionReceived)
def hear_suggestion(event: SuggestionReceived, uow: UnitOfWork) -> None:
    """A line hears that it is spoken of."""
    _follow(event.suggestion, event.topic, "received", 0, uow)


@handlers.event(SuggestionMoved)
def follow_suggestion(event: SuggestionMoved, uow: UnitOfWork) -> None:
    """It may concern another line than was first thought."""
    _follow(event.suggestion, event.topic, event.status, event.supporters, uow)


def _follow(suggestion: str, topic: str, status: str, supporters: int, uow: UnitOfWork) -> None:
    voice = uow.find(Voice, suggestion, lock=True)
    if voice is None:
        voice = Voice(
            community=uow.community,
            id=suggestion,
            version=1,
            status=status,
            supporters=0,
            sequence=0,
        )
        uow.add(voice)
    assert uow.cause is not None
    grid = uow.lies_in(GRIDS) or None
    voice.follow(topic, status, supporters, grid, uow.cause.sequence)
