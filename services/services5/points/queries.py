"""What can be read of points."""

from sqlalchemy import and_, or_, select

from backbone.answer import Answer
from backbone.listing import Listing, any_given, given, has_given
from backbone.reading import Reading
from contracts.scope import GRIDS
from contracts.services5.points.queries import GetPoint, ListPoints
from services.services5.handling import handlers
from services.services5.points.model import Point
from services.services5.points.shape import POINT

_SHOWN = select(*POINT.columns).where(Point.kind.is_not(None))
POINTS = Listing(
    _SHOWN.where(Point.community == given("community")),
    Point.id,
    line=has_given(Point.lines, "line"),
    offers=has_given(Point.offers, "offers"),
    kind=Point.kind,
    grid=Point.grid,
    status=Point.status,
    on=and_(
        Point.valid_from <= given("on"),
        or_(Point.valid_until.is_(None), Point.valid_until >= given("on")),
    ),
    grids=Point.grid.in_(any_given(GRIDS)),
)


@handlers.query(ListPoints)
def list_points(ask: ListPoints, reading: Reading) -> Answer:
    """Of the own grids, the newest first."""
    return reading.page(POINTS, ask, grids=reading.actor.scope.get(GRIDS))


@handlers.query(GetPoint)
def get_point(ask: GetPoint, reading: Reading) -> Answer:
    """One, of the own grids."""
    return reading.one(
        _SHOWN.where(
            Point.community == reading.community,
            Point.id == ask.id,
            reading.own(GRIDS, Point.grid),
        )
    )
