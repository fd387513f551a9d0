"""What can be read of who looks after which grid."""

from sqlalchemy import ColumnElement, select, true

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.party.cadre_grids.queries import GetCadreGrid, ListCadreGrids
from contracts.scope import GRIDS
from services.party.cadre_grids.model import CadreGrid
from services.party.cadre_grids.shape import CADRE_GRID
from services.party.handling import handlers

CADRE_GRIDS = Listing(
    select(*CADRE_GRID.columns).where(CadreGrid.community == given("community")),
    CadreGrid.id,
    grid=CadreGrid.grid,
    member_id=CadreGrid.member,
    status=CadreGrid.status,
    grids=CadreGrid.grid.in_(any_given(GRIDS)),
)


@handlers.query(ListCadreGrids)
def list_cadre_grids(ask: ListCadreGrids, reading: Reading) -> Answer:
    """The newest first, of the own grids."""
    return reading.page(CADRE_GRIDS, ask, grids=reading.actor.scope.get(GRIDS))


@handlers.query(GetCadreGrid)
def get_cadre_grid(ask: GetCadreGrid, reading: Reading) -> Answer:
    """One assignment."""
    stmt = select(*CADRE_GRID.columns).where(
        CadreGrid.community == reading.community, CadreGrid.id == ask.id, _own(reading)
    )
    return reading.one(stmt)


def _own(reading: Reading) -> ColumnElement[bool]:
    grids = reading.actor.scope.get(GRIDS)
    return true() if grids is None else CadreGrid.grid.in_(grids)
