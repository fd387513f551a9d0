"""How a pair is shown."""

from backbone.shape import Shape
from services.grid.registry.duplicates.model import Duplicate

DUPLICATE = Shape(
    id=Duplicate.id,
    first_id=Duplicate.first,
    second_id=Duplicate.second,
    first_grid=Duplicate.first_grid,
    second_grid=Duplicate.second_grid,
    rules=Duplicate.rules,
    status=Duplicate.status,
    proposed_at=Duplicate.proposed_at,
    decided_at=Duplicate.decided_at,
    decided_by=Duplicate.decided_by,
    kept_id=Duplicate.kept,
    version=Duplicate.version,
)
