"""How a point is shown."""

from backbone.shape import Shape
from services.services5.points.model import Point

POINT = Shape(
    id=Point.id,
    kind=Point.kind,
    grid=Point.grid,
    provider_id=Point.provider,
    offers=Point.offers,
    lines=Point.lines,
    capacity=Point.capacity,
    status=Point.status,
    valid_from=Point.valid_from,
    valid_until=Point.valid_until,
    version=Point.version,
)
