"""What can be read."""

from typing import Annotated

from contracts.codes import READERS, ServiceLine
from contracts.grid.service_points.codes import Offer, PointKind
from contracts.grid.service_points.states import POINT_STATES
from contracts.language.fields import Cursor, Date, GridCode, Id, Limit, one_of
from contracts.language.message import Query
from contracts.services5.points.views import PointView


class ListPoints(Query, name="services5.point.list", by=READERS, pages=PointView):
    """Points at which help can be planned: those that serve a `line`, offer something, or are
    there `on` a day."""

    line: ServiceLine | None = None
    kind: PointKind | None = None
    offers: Offer | None = None
    grid: GridCode | None = None
    status: Annotated[str, one_of(*POINT_STATES)] | None = None
    on: Date | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetPoint(Query, name="services5.point.get", by=READERS, answers=PointView):
    """One of them."""

    id: Id
