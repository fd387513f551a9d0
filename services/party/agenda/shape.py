"""How an item is shown."""

from backbone.shape import Shape
from services.party.agenda.model import AgendaItem

AGENDA_ITEM = Shape(
    id=AgendaItem.id,
    suggestion_id=AgendaItem.suggestion,
    topic=AgendaItem.topic,
    channel=AgendaItem.channel,
    grid=AgendaItem.grid,
    status=AgendaItem.status,
    suggestion_status=AgendaItem.suggestion_status,
    supporters=AgendaItem.supporters,
    overdue_level=AgendaItem.overdue_level,
    reason=AgendaItem.reason,
    decided_by=AgendaItem.decided_by,
    listed_at=AgendaItem.listed_at,
    decided_at=AgendaItem.decided_at,
    version=AgendaItem.version,
)
