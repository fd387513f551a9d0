"""What can be read of the agenda."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.party.agenda.queries import GetAgendaItem, ListAgenda
from contracts.scope import GRIDS
from services.party.agenda.model import AgendaItem
from services.party.agenda.shape import AGENDA_ITEM
from services.party.handling import handlers

AGENDA = Listing(
    select(*AGENDA_ITEM.columns).where(AgendaItem.community == given("community")),
    AgendaItem.sort_key,
    status=AgendaItem.status,
    topic=AgendaItem.topic,
    suggestion_id=AgendaItem.suggestion,
    overdue=(AgendaItem.overdue_level > 0) == given("overdue"),
    grids=AgendaItem.grid.in_(any_given(GRIDS)),
)


@handlers.query(ListAgenda)
def list_agenda(ask: ListAgenda, reading: Reading) -> Answer:
    """The newest first, in the own grids."""
    return reading.page(AGENDA, ask, grids=reading.actor.scope.get(GRIDS))


@handlers.query(GetAgendaItem)
def get_agenda_item(ask: GetAgendaItem, reading: Reading) -> Answer:
    """One item."""
    stmt = select(*AGENDA_ITEM.columns).where(
        AgendaItem.community == reading.community,
        AgendaItem.id == ask.id,
        reading.own(GRIDS, AgendaItem.grid),
    )
    return reading.one(stmt)
