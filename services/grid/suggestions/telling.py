"""What is told of a suggestion."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.suggestions.events import SuggestionMoved
from services.grid.suggestions.model import Suggestion


def tell_moved(suggestion: Suggestion, uow: UnitOfWork) -> None:
    """How far it has come."""
    uow.tell(
        SuggestionMoved(
            suggestion=suggestion.id,
            topic=suggestion.topic,
            status=suggestion.status,
            supporters=suggestion.supporters,
            reopened=suggestion.reopened,
        ),
        about=suggestion,
    )
