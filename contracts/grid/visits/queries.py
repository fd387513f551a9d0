"""What can be read."""

from typing import Annotated

from contracts.codes import READERS
from contracts.grid.visits.states import VISIT_STATES
from contracts.grid.visits.views import VisitView
from contracts.language.fields import Cursor, Id, Limit, one_of
from contracts.language.message import Query


class ListVisits(Query, name="grid.visit.list", by=READERS, pages=VisitView):
    """Visits, the newest first."""

    household_id: Id | None = None
    status: Annotated[str, one_of(*VISIT_STATES)] | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetVisit(Query, name="grid.visit.get", by=READERS, answers=VisitView):
    """One visit with its findings."""

    id: Id
