"""How an import is shown."""

from backbone.shape import Shape
from services.grid.exchange.model import ImportBatch

IMPORT = Shape(
    id=ImportBatch.id,
    state=ImportBatch.state,
    format=ImportBatch.format,
    dry_run=ImportBatch.dry_run,
    rows=ImportBatch.rows,
    done=ImportBatch.done,
    errors=ImportBatch.errors,
    households=ImportBatch.households,
    residents=ImportBatch.residents,
    refusal=ImportBatch.refusal,
    asked_by=ImportBatch.asked_by,
    asked_at=ImportBatch.asked_at,
    checked_at=ImportBatch.checked_at,
    applied_at=ImportBatch.applied_at,
    undone_at=ImportBatch.undone_at,
    kept_until=ImportBatch.kept_until,
    version=ImportBatch.version,
)
