"""What can be read of grids."""

from sqlalchemy import and_, or_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given
from backbone.reading import Reading
from contracts.grid.grids.queries import (
    GetGrid,
    GetGridFactors,
    GetProposal,
    ListBuildingPlaces,
    ListEditions,
    ListGridRules,
    ListGrids,
    ListProposals,
)
from contracts.language.problem import NotFound
from contracts.suppressing import outside
from services.grid.days import today
from services.grid.grids import shape
from services.grid.grids.ground import Ground
from services.grid.grids.holding import PEOPLE, few_in_grids, holds
from services.grid.grids.model import Grid, GridEdition, GridProposal, GridRule
from services.grid.grids.positions import must_be_whole
from services.grid.grids.seeing import code_of, grid_visible
from services.grid.handling import handlers
from services.grid.registry.model import (
    Building,
)
from services.grid.scope import in_grids, listed_grids

GRIDS_LISTED = Listing(
    select(*shape.GRID.columns).where(Grid.community == given("community")),
    Grid.code,
    newest_first=False,
    code=Grid.code,
    kind=Grid.kind,
    status=Grid.status,
    there=Grid.id.in_(any_given("there")),
    grids=in_grids(Grid.code),
)
EDITIONS = Listing(
    select(*shape.EDITION.columns).where(GridEdition.community == given("community")),
    GridEdition.id,
    of=GridEdition.grid,
    on=and_(
        GridEdition.valid_from <= given("on"),
        or_(GridEdition.valid_until.is_(None), GridEdition.valid_until > given("on")),
    ),
)
RULES = Listing(
    select(*shape.RULE.columns).where(GridRule.community == given("community")), GridRule.id
)
PLACES = Listing(
    select(*shape.PLACE.columns).where(Building.community == given("community")),
    Building.id,
    newest_first=False,
    grid=Building.grid,
    grids=in_grids(Building.grid),
)
PROPOSALS = Listing(
    select(*shape.PROPOSAL_LINE.columns).where(GridProposal.community == given("community")),
    GridProposal.id,
    status=GridProposal.status,
)


@handlers.query(ListGrids)
def list_grids(ask: ListGrids, reading: Reading) -> Answer:
    """In the order of their codes; those at a point."""
    must_be_whole(lon=ask.lon, lat=ask.lat)
    there = None
    if ask.lon is not None and ask.lat is not None:
        stmt = select(Grid.id, Grid.code, Grid.kind, Grid.boundary).where(
            Grid.community == reading.community, Grid.status == "in_force"
        )
        rows = [tuple(row) for row in reading.connection.execute(stmt)]
        there = Ground(rows).at(ask.lon, ask.lat)
    grids = listed_grids(reading.actor)
    return reading.page(GRIDS_LISTED, ask, lon=None, lat=None, there=there, grids=grids)


@handlers.query(GetGrid)
def get_grid(ask: GetGrid, reading: Reading) -> Answer:
    """One grid."""
    return reading.one(grid_visible(ask.id, reading))


@handlers.query(ListEditions)
def list_editions(ask: ListEditions, reading: Reading) -> Answer:
    """How it was."""
    code_of(ask.id, reading)
    return reading.page(EDITIONS, ask, id=None, of=ask.id)


@handlers.query(GetGridFactors)
def get_grid_factors(ask: GetGridFactors, reading: Reading) -> Answer:
    """地域、人口、党组织和党员、驻区单位, and the places."""
    day = today(reading.now)
    counts = [count.label(name) for name, count in holds(day).items()]
    answer = reading.one(grid_visible(ask.id, reading, Grid.code, Grid.area_km2, *counts))
    if not outside(reading.actor):
        return answer
    gone = few_in_grids(reading.community, reading.connection, PEOPLE, day)
    held = {n: None if (answer.body["code"], n) in gone else v for n, v in answer.body.items()}
    return Answer(held)


@handlers.query(ListBuildingPlaces)
def list_building_places(ask: ListBuildingPlaces, reading: Reading) -> Answer:
    """Where buildings stand."""
    return reading.page(PLACES, ask, grids=listed_grids(reading.actor))


@handlers.query(ListGridRules)
def list_grid_rules(ask: ListGridRules, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(RULES, ask)


@handlers.query(ListProposals)
def list_proposals(ask: ListProposals, reading: Reading) -> Answer:
    """The newest first."""
    return reading.page(PROPOSALS, ask)


@handlers.query(GetProposal)
def get_proposal(ask: GetProposal, reading: Reading) -> Answer:
    """One with its grids."""
    columns = (*shape.PROPOSAL_LINE.columns, GridProposal.plan, GridProposal.retired)
    stmt = select(*columns).where(
        GridProposal.community == reading.community, GridProposal.id == ask.id
    )
    row = reading.connection.execute(stmt).mappings().one_or_none()
    if row is None:
        raise NotFound()
    line = {key: value for key, value in row.items() if key not in ("plan", "retired")}
    shown = shape.proposal_document(line, row["plan"], row["retired"])
    return Answer(shown, etag=row["version"])
