"""How a service point is shown."""

from backbone.shape import Shape
from services.grid.service_points.model import ServicePoint

SERVICE_POINT = Shape(
    id=ServicePoint.id,
    title=ServicePoint.title,
    kind=ServicePoint.kind,
    provider=ServicePoint.provider,
    organisation_id=ServicePoint.organisation,
    grid=ServicePoint.grid,
    lon=ServicePoint.lon,
    lat=ServicePoint.lat,
    place=ServicePoint.place,
    offers=ServicePoint.offers,
    hours=ServicePoint.hours,
    capacity=ServicePoint.capacity,
    note=ServicePoint.note,
    status=ServicePoint.status,
    valid_from=ServicePoint.valid_from,
    valid_until=ServicePoint.valid_until,
    reason=ServicePoint.reason,
    version=ServicePoint.version,
)
