"""What is shown of grids."""

from typing import Annotated

from contracts.grid.grids.codes import (
    CodeDigits,
    Content,
    Factor,
    GridKind,
    Latitude,
    Longitude,
    Weight,
)
from contracts.grid.grids.states import GRID_STATES, PROPOSAL_STATES
from contracts.language.fields import Count, Date, GridCode, Id, Instant, Line, Size, Tree, one_of
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.suppressing import People


class GridView(Message):
    """A grid. `area_km2` is that of its boundary on the ellipsoid's local plane, square
    kilometres; the edge is a GeoJSON geometry, null where none was drawn yet."""

    id: Id
    code: GridCode
    name: Line
    kind: GridKind
    status: Annotated[str, one_of(*GRID_STATES)]
    valid_from: Date | None
    valid_until: Date | None
    area_km2: Size | None
    boundary: Tree | None
    version: Version


class EditionView(Message):
    """A grid as it was from one day to another; `valid_until` is the first day on which it was not
    so any more, null where it still is."""

    id: Id
    grid_id: Id
    code: GridCode
    name: Line
    kind: GridKind
    valid_from: Date
    valid_until: Date | None
    area_km2: Size | None
    boundary: Tree | None
    reason: Line | None
    changed_by: Line
    changed_at: Instant


class GridFactorsView(Message):
    """What a grid holds now, and its four factors: square kilometres, residents who live there,
    party members among them as far as they are registered, units in the area."""

    code: GridCode
    area_km2: Size | None
    people: People | None
    party_members: People | None
    units: Count
    compounds: Count
    buildings: Count
    households: People | None
    facilities: Count
    service_points: Count


class ContentView(Message):
    """One thing that lies in a grid; of a household its code, of a building its number."""

    what: Content
    id: Id
    name: Line
    kind: Line | None
    lon: Longitude | None
    lat: Latitude | None


class BuildingPlaceView(Message):
    """Where a building stands, and the grid that it lies in."""

    id: Id
    compound_id: Id
    number: Count
    grid: GridCode | None
    lon: Longitude | None
    lat: Latitude | None
    version: Version


class PlacingView(Message):
    """How many buildings were placed, and how many households came into another grid by it."""

    placed: Count
    households_moved: Count


class GridRuleView(Message):
    """A rule since it was set; the newest holds."""

    id: Id
    code_digits: CodeDigits
    set_by: Line
    set_at: Instant
    version: Version


class WeightsView(Message):
    """How much each factor counted."""

    area: Weight
    people: Weight
    party: Weight
    units: Weight


class BalanceView(Message):
    """How evenly a factor falls: of all groups the sum, the least, the most, and the greatest
    distance from an equal share, as a part of that share."""

    factor: Factor
    total: Size
    least: Size
    most: Size
    deviation: Size


class PlannedGridView(Message):
    """A grid as proposed: the code it keeps of one that is there, or null for a new one; its
    buildings (the ids of the first two hundred); its factors (square kilometres, counts; units may
    be shared by grids); its edge."""

    code: GridCode | None
    buildings: Count
    building_ids: list[Id]
    households: Count
    area: Size
    people: Size
    party: Size
    units: Size
    boundary: Tree


class ProposalLineView(Message):
    """A proposal in a list."""

    id: Id
    status: Annotated[str, one_of(*PROPOSAL_STATES)]
    grids: Count
    weights: WeightsView
    balance: list[BalanceView]
    households_moved: Count
    proposed_by: Line
    proposed_at: Instant
    settled_by: Line | None
    settled_at: Instant | None
    reason: Line | None
    version: Version


class ProposalView(ProposalLineView):
    """A proposal with its grids. `retired` are the codes that would end with it."""

    planned: list[PlannedGridView]
    retired: list[GridCode]
