"""What can be read of visits."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.codes import WOMENS_CASES
from contracts.grid.visits.queries import GetVisit, ListVisits
from services.grid.handling import handlers
from services.grid.scope import in_grids, listed_grids, own_grids
from services.grid.visits.model import Visit
from services.grid.visits.shape import VISIT, VISIT_TO_CLEARED


def _listing(shown: Shape) -> Listing:
    return Listing(
        select(*shown.columns).where(Visit.community == given("community")),
        Visit.id,
        household_id=Visit.household,
        status=Visit.status,
        grids=in_grids(Visit.grid),
    )


VISITS, VISITS_TO_CLEARED = _listing(VISIT), _listing(VISIT_TO_CLEARED)


@handlers.query(ListVisits)
def list_visits(ask: ListVisits, reading: Reading) -> Answer:
    """The newest first."""
    visits = VISITS_TO_CLEARED if reading.actor.cleared(WOMENS_CASES) else VISITS
    return reading.page(visits, ask, grids=listed_grids(reading.actor))


@handlers.query(GetVisit)
def get_visit(ask: GetVisit, reading: Reading) -> Answer:
    """One visit."""
    shown = VISIT_TO_CLEARED if reading.actor.cleared(WOMENS_CASES) else VISIT
    stmt = select(*shown.columns).where(
        Visit.community == reading.community,
        Visit.id == ask.id,
        own_grids(reading.actor, Visit.grid),
    )
    return reading.one(stmt)
