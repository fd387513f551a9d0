"""How an assignment is shown."""

from backbone.shape import Shape
from services.party.cadre_grids.model import CadreGrid

CADRE_GRID = Shape(
    id=CadreGrid.id,
    member_id=CadreGrid.member,
    account=CadreGrid.account,
    grid=CadreGrid.grid,
    cadence_days=CadreGrid.cadence_days,
    status=CadreGrid.status,
    since=CadreGrid.since,
    ended_at=CadreGrid.ended_at,
    decided_by=CadreGrid.decided_by,
    version=CadreGrid.version,
)
