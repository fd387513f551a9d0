"""What can be read of visits."""

from typing import Any

from sqlalchemy import Select, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.codes import WOMENS_CASES
from contracts.grid.queries import GetVisit, ListVisits
from services.grid.handling import handlers
from services.grid.scope import own_grids
from services.grid.visits.model import Visit
from services.grid.visits.shape import VISIT, VISIT_TO_CLEARED


@handlers.query(ListVisits)
def list_visits(ask: ListVisits, reading: Reading) -> Answer:
    """The newest first."""
    stmt = _visits(reading)
    if ask.household_id is not None:
        stmt = stmt.where(Visit.household == ask.household_id)
    if ask.status is not None:
        stmt = stmt.where(Visit.status == ask.status)
    return reading.page(stmt, Visit.id, limit=ask.limit, cursor=ask.cursor)


@handlers.query(GetVisit)
def get_visit(ask: GetVisit, reading: Reading) -> Answer:
    """One visit."""
    return reading.one(_visits(reading).where(Visit.id == ask.id))


def _visits(reading: Reading) -> Select[*tuple[Any, ...]]:
    shown = VISIT_TO_CLEARED if reading.actor.cleared(WOMENS_CASES) else VISIT
    return select(*shown.columns).where(
        Visit.community == reading.community, own_grids(reading.actor, Visit.grid)
    )
