"""What can be read."""

from typing import Annotated

from contracts.codes import READERS
from contracts.language.fields import Cursor, Id, Limit, one_of
from contracts.language.message import Query

VISIT_STATES = ("planned", "completed", "cancelled")


class ListVisits(Query, name="grid.visit.list", by=READERS):
    """Visits, the newest first."""

    household_id: Id | None = None
    status: Annotated[str, one_of(*VISIT_STATES)] | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetVisit(Query, name="grid.visit.get", by=READERS):
    """One visit with its findings."""

    id: Id
