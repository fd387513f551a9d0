"""What is told (domain §3). Ids and codes only."""

from contracts.grid.service_points.codes import Offer, PointKind
from contracts.language.fields import Date, GridCode, Id
from contracts.language.message import Event


class ServicePointOpened(Event, type="grid.service_point.opened", version=1):
    """A service is offered in a grid, for the first time or again; `provider` where it is an
    organisation of the area."""

    service_point: Id
    kind: PointKind
    grid: GridCode
    offers: list[Offer]
    valid_from: Date
    provider: Id | None = None


class ServicePointClosed(Event, type="grid.service_point.closed", version=1):
    """It is offered no more after that day."""

    service_point: Id
    grid: GridCode
    valid_until: Date
