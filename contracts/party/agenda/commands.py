"""What is decided."""

from contracts.grid.suggestions.codes import DeclineReason
from contracts.language.fields import Id
from contracts.language.message import Command
from contracts.party.agenda.states import Decision
from contracts.party.agenda.views import AgendaItemView


class DecideItem(
    Command,
    name="party.agenda_item.decide",
    by=("party_secretary", "community_admin"),
    answers=AgendaItemView,
):
    """The branch adopts, declines (for a `reason`) or defers an item of its agenda."""

    id: Id
    decision: Decision
    reason: DeclineReason | None = None
