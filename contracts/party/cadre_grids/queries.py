"""What can be read."""

from typing import Annotated

from contracts.codes import READERS
from contracts.language.fields import Cursor, GridCode, Id, Limit, one_of
from contracts.language.message import Query
from contracts.party.cadre_grids.views import CADRE_GRID_STATES, CadreGridView


class ListCadreGrids(Query, name="party.cadre_grid.list", by=READERS, pages=CadreGridView):
    """Who looks after which grid, and did, the newest first."""

    grid: GridCode | None = None
    member_id: Id | None = None
    status: Annotated[str, one_of(*CADRE_GRID_STATES)] | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetCadreGrid(Query, name="party.cadre_grid.get", by=READERS, answers=CadreGridView):
    """One assignment."""

    id: Id
