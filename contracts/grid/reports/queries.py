"""What anybody may read."""

from typing import Annotated

from marshmallow import validate

from contracts.grid.reports.requests import ServiceRequestsView
from contracts.grid.reports.views import ProgressView
from contracts.language.actor import ANYBODY
from contracts.language.fields import Community, Id, Instant, Line, TrackingCode, one_of
from contracts.language.message import Query


class TrackReport(Query, name="grid.report.track", by=ANYBODY, answers=ProgressView):
    """How far a report has come."""

    community: Community
    tracking: TrackingCode


class ListServiceRequests(
    Query, name="grid.report.list_requests", by=ANYBODY, answers=ServiceRequestsView
):
    """Open311: what is public of what was reported in open categories. `ids` overrules the rest."""

    community: Community
    ids: Annotated[list[Id], validate.Length(0, 200)] | None = None
    codes: Annotated[list[Line], validate.Length(0, 200)] | None = None
    since: Instant | None = None
    until: Instant | None = None
    status: Annotated[str, one_of("open", "closed")] | None = None
    tracking: TrackingCode | None = None
