"""The states of a suggestion, and the moves between them."""

from contracts.grid.suggestions.commands import (
    AdoptSuggestion,
    AnswerSuggestion,
    AssignSuggestion,
    DeclineSuggestion,
    FinishSuggestion,
    MergeSuggestion,
    RateSuggestion,
    ReopenSuggestion,
    SortSuggestion,
)
from contracts.grid.suggestions.events import SuggestionMoved, SuggestionOverdue
from contracts.grid.suggestions.states import RATEABLE, SUGGESTION_STATES, WAITING
from contracts.language.lifecycle import Lifecycle, Move

_UNDECIDED = ("received", "sorted", "assigned")
_MOVED = (SuggestionMoved,)

SUGGESTION = Lifecycle(
    "suggestion",
    "群众建议",
    states=SUGGESTION_STATES,
    moves=(
        *(
            Move("sort", state, "sorted", by=SortSuggestion, tells=_MOVED)
            for state in ("received", "sorted")
        ),
        *(
            Move("assign", state, "assigned", by=AssignSuggestion, tells=_MOVED)
            for state in ("sorted", "assigned")
        ),
        *(
            move
            for state in ("sorted", "assigned")
            for move in (
                Move("answer", state, "answered", by=AnswerSuggestion, tells=_MOVED),
                Move("adopt", state, "adopted", by=AdoptSuggestion, tells=_MOVED),
                Move("decline", state, "declined", by=DeclineSuggestion, tells=_MOVED),
            )
        ),
        *(
            move
            for state in _UNDECIDED
            for move in (
                Move("decided_for", state, "adopted", tells=_MOVED),
                Move("decided_against", state, "declined", tells=_MOVED),
                Move("merge", state, "merged", by=MergeSuggestion, tells=_MOVED),
            )
        ),
        Move("finish", "adopted", "done", by=FinishSuggestion, tells=_MOVED),
        *(Move("rate", state, "rated", by=RateSuggestion, tells=_MOVED) for state in RATEABLE),
        *(
            Move("reopen", state, "sorted", by=ReopenSuggestion, tells=_MOVED)
            for state in (*RATEABLE, "rated")
        ),
        Move("object", "rated", "sorted", by=RateSuggestion, tells=_MOVED),
        *(Move("remind", state, state, tells=(SuggestionOverdue,)) for state in WAITING),
    ),
)
"""party's decisions come from its agenda. Being overdue is a flag, not a state."""
