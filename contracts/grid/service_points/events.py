"""What is told (domain §3). Ids and codes only."""

from contracts.grid.service_points.codes import Capacity, Offer, PointKind
from contracts.hearing import READERS
from contracts.language.fields import Date, GridCode, Id
from contracts.language.message import Event


class ServicePointOpened(
    Event, type="grid.service_point.opened", version=1, told_to=READERS, heard_by=("services5",)
):
    """A service is offered in a grid, for the first time or again; `provider` where it is an
    organisation of the area. services5 plans help there."""

    service_point: Id
    kind: PointKind
    grid: GridCode
    offers: list[Offer]
    valid_from: Date
    provider: Id | None = None
    capacity: Capacity | None = None


class ServicePointChanged(
    Event, type="grid.service_point.changed", version=1, told_to=READERS, heard_by=("services5",)
):
    """It offers something else now, or to so many a day."""

    service_point: Id
    grid: GridCode
    offers: list[Offer]
    capacity: Capacity | None = None


class ServicePointClosed(
    Event, type="grid.service_point.closed", version=1, told_to=READERS, heard_by=("services5",)
):
    """It is offered no more after that day; what services5 had planned there says so."""

    service_point: Id
    grid: GridCode
    valid_until: Date
