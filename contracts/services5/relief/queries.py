"""What can be read."""

from contracts.codes import INSIDERS, ServiceLine
from contracts.language.fields import Cursor, Flag, Id, Limit
from contracts.language.message import Query
from contracts.services5.relief.views import ReliefCaseView


class ListReliefCases(Query, name="services5.relief_case.list", by=INSIDERS, pages=ReliefCaseView):
    """Relief of those whom the own line looks after, in the order of the requests, the newest
    first."""

    line: ServiceLine | None = None
    resident_id: Id | None = None
    household_id: Id | None = None
    open: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None
