"""What can be read."""

from typing import Annotated

from contracts.codes import COMMUNITY_STAFF, INSIDERS, READERS
from contracts.grid.grids.codes import Content, GridKind, Latitude, Longitude
from contracts.grid.grids.states import GRID_STATES, PROPOSAL_STATES
from contracts.grid.grids.views import (
    BuildingPlaceView,
    ContentView,
    EditionView,
    GridFactorsView,
    GridRuleView,
    GridView,
    ProposalLineView,
    ProposalView,
)
from contracts.language.fields import Cursor, Date, GridCode, Id, Limit, one_of
from contracts.language.message import Query


class ListGrids(Query, name="grid.grid.list", by=READERS, pages=GridView):
    """Grids in the order of their codes. With `lon` and `lat`: those that lie there."""

    code: GridCode | None = None
    kind: GridKind | None = None
    status: Annotated[str, one_of(*GRID_STATES)] | None = None
    lon: Longitude | None = None
    lat: Latitude | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetGrid(Query, name="grid.grid.get", by=READERS, answers=GridView):
    """One grid."""

    id: Id


class ListEditions(Query, name="grid.edition.list", by=READERS, pages=EditionView):
    """How a grid was, the newest first; `on` a day: how it was then."""

    id: Id
    on: Date | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetGridFactors(Query, name="grid.factors.get", by=READERS, answers=GridFactorsView):
    """The four factors of a grid, and what it holds, counted now."""

    id: Id


class ListContents(Query, name="grid.contents.list", by=INSIDERS, pages=ContentView):
    """What lies in a grid, one kind of thing at a time."""

    id: Id
    what: Content = "buildings"
    limit: Limit = 50
    cursor: Cursor | None = None


class ListBuildingPlaces(Query, name="grid.place.list", by=INSIDERS, pages=BuildingPlaceView):
    """Buildings and where they stand."""

    grid: GridCode | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class ListGridRules(Query, name="grid.rule.list", by=COMMUNITY_STAFF, pages=GridRuleView):
    """Rules, the newest first: that one holds. Without any, a grid's code has three digits more
    than the community's."""

    limit: Limit = 50
    cursor: Cursor | None = None


class ListProposals(Query, name="grid.proposal.list", by=COMMUNITY_STAFF, pages=ProposalLineView):
    """Proposals, the newest first."""

    status: Annotated[str, one_of(*PROPOSAL_STATES)] | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetProposal(Query, name="grid.proposal.get", by=COMMUNITY_STAFF, answers=ProposalView):
    """One proposal with its grids."""

    id: Id
