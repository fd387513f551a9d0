"""What can be read."""

from typing import Annotated

from contracts.codes import GRANTABLE
from contracts.grid.service_points.codes import Offer, PointKind
from contracts.grid.service_points.states import POINT_STATES
from contracts.grid.service_points.views import ServicePointView
from contracts.language.fields import Cursor, GridCode, Id, Instant, Limit, one_of
from contracts.language.message import Query


class ListServicePoints(
    Query, name="grid.service_point.list", by=GRANTABLE, pages=ServicePointView
):
    """Service points; with `open_at` those that are open at that moment."""

    grid: GridCode | None = None
    kind: PointKind | None = None
    offers: Offer | None = None
    status: Annotated[str, one_of(*POINT_STATES)] | None = None
    open_at: Instant | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetServicePoint(Query, name="grid.service_point.get", by=GRANTABLE, answers=ServicePointView):
    """One service point."""

    id: Id
