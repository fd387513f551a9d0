"""What people ask for."""

from typing import Annotated

from contracts.grid.grids.codes import CodeDigits, GridKind, Latitude, Longitude, Weight
from contracts.grid.grids.views import GridRuleView, GridView, PlacingView, ProposalView
from contracts.language.fields import Date, GridCode, Id, Line, Tree, number, text
from contracts.language.message import Command, Message

DRAWERS = ("community_worker", "community_admin")
"""Who draws grids."""

Title = Annotated[str, text(80)]


class DrawGrid(Command, name="grid.grid.draw", by=DRAWERS, answers=GridView, at_once=2):
    """One more grid. `boundary` is a GeoJSON Polygon or MultiPolygon (RFC 7946): WGS 84, longitude
    first, rings closed and not crossing themselves. Basic grids do not overlap. Without a code the
    next free one is taken."""

    title: Title
    kind: GridKind
    boundary: Tree
    code: GridCode | None = None
    valid_from: Date | None = None


class ChangeGrid(Command, name="grid.grid.change", by=DRAWERS, answers=GridView, at_once=2):
    """Another edge, name or kind; how it was stays in its editions. Buildings whose place lies
    inside go along, and with them who lives there."""

    id: Id
    title: Title | None = None
    kind: GridKind | None = None
    boundary: Tree | None = None
    valid_from: Date | None = None
    reason: Line | None = None


class RetireGrid(Command, name="grid.grid.retire", by=DRAWERS, answers=GridView):
    """A grid that nothing lies in any more ends, and its code with it."""

    id: Id
    valid_until: Date | None = None
    reason: Line | None = None


class BuildingPlace(Message):
    """Where a building stands."""

    building_id: Id
    lon: Longitude
    lat: Latitude


class PlaceBuildings(
    Command, name="grid.building.place", by=DRAWERS, answers=PlacingView, at_once=2
):
    """Buildings get their places on the map, and lie in the basic grid that they stand in."""

    places: list[BuildingPlace]


class SetGridRule(Command, name="grid.rule.set", by=("community_admin",), answers=GridRuleView):
    """How long the codes of grids are that are drawn from now on; those that are there stay."""

    code_digits: CodeDigits


class Weights(Message):
    """How much each factor counts."""

    area: Weight
    people: Weight
    party: Weight
    units: Weight


class ProposeGrids(Command, name="grid.proposal.make", by=DRAWERS, answers=ProposalView, at_once=2):
    """So many basic grids over the community's buildings, each in one piece, balanced by weight.
    Nothing changes before it is adopted."""

    grids: Annotated[int, number(1, 100)]
    weights: Weights


class AdoptProposal(
    Command, name="grid.proposal.adopt", by=("community_admin",), answers=ProposalView, at_once=2
):
    """The grids become as proposed; buildings, households and residents move."""

    id: Id


class DropProposal(Command, name="grid.proposal.drop", by=DRAWERS, answers=ProposalView):
    """It is not wanted."""

    id: Id
    reason: Line | None = None
