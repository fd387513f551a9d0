"""What residents read of their own."""

from contracts.grid.incidents.codes import IncidentState
from contracts.grid.own.views import OwnHouseholdView, OwnReportLineView, OwnReportView
from contracts.language.fields import Cursor, Id, Limit
from contracts.language.message import Query


class GetOwnHousehold(Query, name="grid.own.household", by=("resident",), answers=OwnHouseholdView):
    """The household of the resident whose account it is."""


class ListOwnReports(
    Query, name="grid.own.list_reports", by=("resident",), pages=OwnReportLineView
):
    """What one reported, the newest first."""

    status: IncidentState | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetOwnReport(Query, name="grid.own.report", by=("resident",), answers=OwnReportView):
    """One of the own reports, step by step."""

    id: Id
