"""What can be read of the agenda."""

from contracts.codes import INSIDERS
from contracts.grid.suggestions.codes import Topic
from contracts.language.fields import Cursor, Flag, Id, Limit
from contracts.language.message import Query
from contracts.party.agenda.states import ItemState
from contracts.party.agenda.views import AgendaItemView


class ListAgenda(Query, name="party.agenda_item.list", by=INSIDERS, pages=AgendaItemView):
    """The agenda, the newest first."""

    status: ItemState | None = None
    topic: Topic | None = None
    suggestion_id: Id | None = None
    overdue: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetAgendaItem(Query, name="party.agenda_item.get", by=INSIDERS, answers=AgendaItemView):
    """One item."""

    id: Id
