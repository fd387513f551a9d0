"""How grids and proposals are shown."""

from typing import Any

from backbone.shape import Shape
from services.grid.grids.model import Grid, GridEdition, GridProposal, GridRule
from services.grid.registry.model import Building

GRID = Shape(
    id=Grid.id,
    code=Grid.code,
    name=Grid.name,
    kind=Grid.kind,
    status=Grid.status,
    valid_from=Grid.valid_from,
    valid_until=Grid.valid_until,
    area_km2=Grid.area_km2,
    boundary=Grid.boundary,
    version=Grid.version,
)
EDITION = Shape(
    id=GridEdition.id,
    grid_id=GridEdition.grid,
    code=GridEdition.code,
    name=GridEdition.name,
    kind=GridEdition.kind,
    valid_from=GridEdition.valid_from,
    valid_until=GridEdition.valid_until,
    area_km2=GridEdition.area_km2,
    boundary=GridEdition.boundary,
    reason=GridEdition.reason,
    changed_by=GridEdition.changed_by,
    changed_at=GridEdition.changed_at,
)
RULE = Shape(
    id=GridRule.id,
    code_digits=GridRule.code_digits,
    set_by=GridRule.set_by,
    set_at=GridRule.set_at,
    version=GridRule.version,
)
PLACE = Shape(
    id=Building.id,
    compound_id=Building.compound,
    number=Building.number,
    grid=Building.grid,
    lon=Building.lon,
    lat=Building.lat,
    version=Building.version,
)
PROPOSAL_LINE = Shape(
    id=GridProposal.id,
    status=GridProposal.status,
    grids=GridProposal.grids,
    weights=GridProposal.weights,
    balance=GridProposal.balance,
    households_moved=GridProposal.households_moved,
    proposed_by=GridProposal.proposed_by,
    proposed_at=GridProposal.proposed_at,
    settled_by=GridProposal.settled_by,
    settled_at=GridProposal.settled_at,
    reason=GridProposal.reason,
    version=GridProposal.version,
)
IDS_SHOWN = 200


def proposal_document(proposal: dict[str, Any], plan: Any, retired: Any) -> dict[str, Any]:
    """With its grids: all of each but the ids past the two hundredth."""
    planned = [
        {
            **grid,
            "buildings": len(grid["buildings"]),
            "building_ids": grid["buildings"][:IDS_SHOWN],
        }
        for grid in plan
    ]
    return {**proposal, "planned": planned, "retired": retired}
