"""What party does when somebody suggests something."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.suggestions.events import (
    SuggestionMoved,
    SuggestionOverdue,
    SuggestionReceived,
)
from services.party.agenda.listing import item_of
from services.party.handling import handlers
from services.party.reminders.telling import remind


@handlers.event(SuggestionReceived)
def list_suggestion(event: SuggestionReceived, uow: UnitOfWork) -> None:
    """It is to be decided, unless it is answered before."""
    item = item_of(event.suggestion, uow)
    item.channel = event.channel
    item.topic = item.topic or event.topic
    item.touch()


@handlers.event(SuggestionMoved)
def follow_suggestion(event: SuggestionMoved, uow: UnitOfWork) -> None:
    """What has ended needs no decision; what is taken up again does."""
    assert uow.cause is not None
    item_of(event.suggestion, uow).follow(
        event.status, event.topic, event.supporters, event.reopened, uow.cause.sequence
    )


@handlers.event(SuggestionOverdue)
def press_suggestion(event: SuggestionOverdue, uow: UnitOfWork) -> None:
    """Level 1 tells the one responsible, or the community's workers; level 2 the secretary."""
    assert uow.cause is not None
    item_of(event.suggestion, uow).press(event.level, uow.cause.sequence)
    remind(
        uow,
        about="suggestion",
        subject=event.suggestion,
        household=None,
        place=None,
        level=event.level,
        due_at=event.due,
        role="community_worker",
        account=event.responsible,
    )
