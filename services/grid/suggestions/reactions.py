"""What grid does when party has decided."""

import datetime as dt

from backbone.unit_of_work import UnitOfWork
from contracts.party.agenda.events import AgendaItemDecided
from services.grid.handling import handlers
from services.grid.suggestions.model import Suggestion
from services.grid.suggestions.telling import tell_moved

DEFERRED = dt.timedelta(days=30)
MOVES = {"adopted": "decided_for", "declined": "decided_against"}


@handlers.event(AgendaItemDecided)
def follow_decision(event: AgendaItemDecided, uow: UnitOfWork) -> None:
    """The last decision holds, in whatever order they are heard; one about what has ended meanwhile
    changes nothing. What is deferred has more time."""
    suggestion = uow.find(Suggestion, event.suggestion, lock=True)
    cause = uow.cause
    if suggestion is None or cause is None:
        return
    last = cause.sequence > suggestion.decided
    if event.decision == "deferred":
        suggestion.note("defer", cause.actor, cause.time)
        if last and suggestion.due_at is not None:
            suggestion.due_at = max(suggestion.due_at, cause.time + DEFERRED)
    elif last and suggestion.may(MOVES[event.decision]):
        suggestion.move(MOVES[event.decision], cause.actor, cause.time)
        suggestion.reason = event.reason if event.decision == "declined" else None
        tell_moved(suggestion, uow)
    suggestion.decided = max(suggestion.decided, cause.sequence)
    suggestion.touch()
