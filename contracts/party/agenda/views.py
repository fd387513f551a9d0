"""What is shown of the agenda."""

from contracts.grid.suggestions.codes import DeclineReason, SuggestionChannel, Topic
from contracts.grid.suggestions.states import SuggestionState
from contracts.language.fields import Count, GridCode, Id, Instant, Line
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.party.agenda.states import ItemState


class AgendaItemView(Message):
    """A suggestion that is to be decided; its words are in grid. `supporters` of it, so far."""

    id: Id
    suggestion_id: Id
    topic: Topic | None
    channel: SuggestionChannel | None
    grid: GridCode | None
    status: ItemState
    suggestion_status: SuggestionState
    supporters: Count
    overdue_level: EscalationLevel
    reason: DeclineReason | None
    decided_by: Line | None
    listed_at: Instant
    decided_at: Instant | None
    version: Version
