"""What can be read of who looks after which grid."""

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.party.cadre_grids.cadres import ListCadres
from contracts.party.cadre_grids.queries import GetCadreGrid, ListCadreGrids
from contracts.scope import GRIDS
from services.party.branches.model import Member
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

_GRIDS = (
    select(func.count())
    .where(
        CadreGrid.community == Member.community,
        CadreGrid.member == Member.id,
        CadreGrid.status == "active",
    )
    .correlate(Member)
    .scalar_subquery()
)
CADRES = Listing(
    select(
        Member.id,
        Member.branch.label("branch_id"),
        Member.name,
        Member.post,
        _GRIDS.label("grids"),
    ).where(Member.community == given("community")),
    Member.id,
    newest_first=False,
    id=Member.id,
    branch_id=Member.branch,
    post=Member.post,
)


@handlers.query(ListCadres)
def list_cadres(ask: ListCadres, reading: Reading) -> Answer:
    """Members, and how many grids each looks after."""
    return reading.page(CADRES, ask)


@handlers.query(ListCadreGrids)
def list_cadre_grids(ask: ListCadreGrids, reading: Reading) -> Answer:
    """The newest first, of the own grids."""
    return reading.page(CADRE_GRIDS, ask, grids=reading.actor.scope.get(GRIDS))


@handlers.query(GetCadreGrid)
def get_cadre_grid(ask: GetCadreGrid, reading: Reading) -> Answer:
    """One assignment."""
    stmt = select(*CADRE_GRID.columns).where(
        CadreGrid.community == reading.community,
        CadreGrid.id == ask.id,
        reading.own(GRIDS, CadreGrid.grid),
    )
    return reading.one(stmt)
