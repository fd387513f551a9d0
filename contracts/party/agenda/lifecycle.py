"""The states of an item of the agenda."""

from contracts.language.lifecycle import Lifecycle, Move
from contracts.party.agenda.commands import DecideItem
from contracts.party.agenda.events import AgendaItemDecided
from contracts.party.agenda.states import DECISIONS, ITEM_STATES

AGENDA_ITEM = Lifecycle(
    "agenda_item",
    "议题",
    states=ITEM_STATES,
    moves=(
        *(
            Move(decision, state, decision, by=DecideItem, tells=(AgendaItemDecided,))
            for state in ("listed", "deferred")
            for decision in DECISIONS
        ),
        *(Move("settle", state, "settled") for state in ("listed", "deferred")),
        *(Move("relist", state, "listed") for state in ("adopted", "declined", "settled")),
    ),
)
"""An item is settled where the suggestion was answered, merged or decided elsewhere, and listed
again when it is taken up again."""
