"""What can be read of service points."""

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_, select

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.service_points.queries import GetServicePoint, ListServicePoints
from services.grid.days import today
from services.grid.handling import handlers
from services.grid.scope import in_grids, listed_grids, own_grids
from services.grid.service_points.hours import minute_of_week
from services.grid.service_points.model import ServicePoint, ServicePointFact
from services.grid.service_points.shape import SERVICE_POINT


def _found_by(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    fact = ServicePointFact
    return exists(
        select(fact.id).where(
            fact.community == ServicePoint.community, fact.point == ServicePoint.id, *conditions
        )
    )


POINTS = Listing(
    select(*SERVICE_POINT.columns).where(ServicePoint.community == given("community")),
    ServicePoint.id,
    grid=ServicePoint.grid,
    kind=ServicePoint.kind,
    status=ServicePoint.status,
    offers=_found_by(ServicePointFact.offer == given("offers")),
    minute=_found_by(
        ServicePointFact.opens <= given("minute"), ServicePointFact.closes > given("minute")
    ),
    day=and_(
        ServicePoint.valid_from <= given("day"),
        or_(ServicePoint.valid_until.is_(None), ServicePoint.valid_until >= given("day")),
    ),
    grids=in_grids(ServicePoint.grid),
)


@handlers.query(ListServicePoints)
def list_service_points(ask: ListServicePoints, reading: Reading) -> Answer:
    """Of the own grids, the newest first."""
    when: dict[str, Any] = {}
    if ask.open_at is not None:
        day = today(ask.open_at)
        when = {"minute": minute_of_week(ask.open_at), "day": day}
    return reading.page(POINTS, ask, open_at=None, grids=listed_grids(reading.actor), **when)


@handlers.query(GetServicePoint)
def get_service_point(ask: GetServicePoint, reading: Reading) -> Answer:
    """One, of the own grids."""
    stmt = select(*SERVICE_POINT.columns).where(
        ServicePoint.community == reading.community,
        ServicePoint.id == ask.id,
        own_grids(reading.actor, ServicePoint.grid),
    )
    return reading.one(stmt)
