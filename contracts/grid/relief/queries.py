"""What can be read."""

from typing import Annotated

from contracts.codes import FIELD_STAFF, READERS, Urgency
from contracts.grid.relief.codes import ReliefKind, Year
from contracts.grid.relief.states import RELIEF_STATES
from contracts.grid.relief.views import BalanceView, ReliefEntryView, ReliefLimitView, ReliefView
from contracts.language.fields import Cursor, Flag, GridCode, Id, Limit, one_of
from contracts.language.message import Query


class ListRelief(Query, name="grid.relief.list", by=FIELD_STAFF, pages=ReliefView):
    """Relief requests, the newest first."""

    status: Annotated[str, one_of(*RELIEF_STATES)] | None = None
    kind: ReliefKind | None = None
    urgency: Urgency | None = None
    household_id: Id | None = None
    resident_id: Id | None = None
    grid: GridCode | None = None
    overdue: Flag | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetRelief(Query, name="grid.relief.get", by=FIELD_STAFF, answers=ReliefView):
    """One request."""

    id: Id


class ListReliefEntries(
    Query, name="grid.relief_entry.list", by=FIELD_STAFF, pages=ReliefEntryView
):
    """What households received, the newest first."""

    household_id: Id | None = None
    request_id: Id | None = None
    kind: ReliefKind | None = None
    year: Year | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetReliefEntry(Query, name="grid.relief_entry.get", by=FIELD_STAFF, answers=ReliefEntryView):
    """One of them."""

    id: Id


class GetReliefBalance(Query, name="grid.relief_balance.get", by=FIELD_STAFF, answers=BalanceView):
    """What a household received, by kind and year."""

    household_id: Id


class ListReliefLimits(Query, name="grid.relief_limit.list", by=READERS, pages=ReliefLimitView):
    """What is set for each kind, the newest first, with what was set before."""

    kind: ReliefKind | None = None
    limit: Limit = 50
    cursor: Cursor | None = None
