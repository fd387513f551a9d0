"""Putting suggestions on the agenda, whichever news of them comes first."""

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.scope import GRIDS
from services.party.agenda.model import AgendaItem


def item_of(suggestion: str, uow: UnitOfWork) -> AgendaItem:
    """The item, locked; made now, where nothing was heard of it yet."""
    cause = uow.cause
    assert cause is not None
    id = id_of("agenda_item", suggestion)
    item = uow.find(AgendaItem, id, lock=True)
    if item is None:
        item = AgendaItem(
            community=uow.community,
            id=id,
            version=1,
            sort_key=suggestion,
            suggestion=suggestion,
            status="listed",
            suggestion_status="received",
            sequence=0,
            supporters=0,
            reopened=0,
            overdue_level=0,
            overdue_sequence=0,
            listed_at=cause.time,
            correlation=cause.correlationid,
        )
        uow.add(item)
    # Sorting may move it into another grid; the latest says where it lies.
    if cause.sequence >= item.sequence:
        item.grid = uow.lies_in(GRIDS) or None
    item.listed_at = min(item.listed_at, cause.time)
    return item
