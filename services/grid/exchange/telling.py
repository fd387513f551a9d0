"""About whom it is told what becomes of imports."""

from backbone.erasing import Subject
from contracts.scope import GRIDS, LINES
from services.grid.exchange.model import ImportBatch


def subject_of(batch: ImportBatch) -> Subject:
    """A file may reach over all of the community: it is for nobody who is bound to a part of it."""
    return Subject(batch.community, batch.id, (GRIDS, LINES), batch.version)
