"""What is told of decisions."""

from contracts.grid.suggestions.codes import DeclineReason
from contracts.hearing import INSIDERS
from contracts.language.fields import Id
from contracts.language.message import Event
from contracts.party.agenda.states import Decision


class AgendaItemDecided(
    Event, type="party.agenda_item.decided", version=1, told_to=INSIDERS, heard_by=("grid",)
):
    """An item was adopted, declined for a reason, or deferred: grid moves the suggestion."""

    item: Id
    suggestion: Id
    decision: Decision
    reason: DeclineReason | None
