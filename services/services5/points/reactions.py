"""What services5 does when a service point opens, changes or closes."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.service_points.events import (
    ServicePointChanged,
    ServicePointClosed,
    ServicePointOpened,
)
from services.services5.days import day_of
from services.services5.followups.model import Followup
from services.services5.handling import handlers
from services.services5.points.model import Point


@handlers.event(ServicePointOpened)
def keep_point(event: ServicePointOpened, uow: UnitOfWork) -> None:
    """Help can be planned there, for the first time or again."""
    assert uow.cause is not None
    point, sequence = _point(event.service_point, event.grid, uow), uow.cause.sequence
    point.kind, point.provider = event.kind, event.provider
    point.describe(event.offers, event.capacity, sequence)
    point.open(event.valid_from, sequence)
    _settle(point, uow)


@handlers.event(ServicePointChanged)
def describe_point(event: ServicePointChanged, uow: UnitOfWork) -> None:
    """What is planned there already stays."""
    assert uow.cause is not None
    point = _point(event.service_point, event.grid, uow)
    point.describe(event.offers, event.capacity, uow.cause.sequence)


@handlers.event(ServicePointClosed)
def close_point(event: ServicePointClosed, uow: UnitOfWork) -> None:
    """What is planned there for a later day says so."""
    assert uow.cause is not None
    point = _point(event.service_point, event.grid, uow)
    point.close(event.valid_until, uow.cause.sequence)
    _settle(point, uow)


def _point(id: str, grid: str, uow: UnitOfWork) -> Point:
    point = uow.find(Point, id, lock=True)
    if point is None:
        point = Point(
            community=uow.community,
            id=id,
            version=0,
            grid=grid,
            offers=[],
            lines=[],
            status="open",
            described=0,
            begun=0,
            lasting=0,
        )
        uow.add(point)
    return point


def _settle(point: Point, uow: UnitOfWork) -> None:
    uow.write_new()
    for followup in uow.locked(
        Followup, Followup.point == point.id, Followup.open, community=point.community
    ):
        planned = followup.planned_for
        closed = planned is not None and not point.is_there(day_of(planned))
        if closed != followup.point_closed:
            followup.point_closed = closed
            followup.touch()
