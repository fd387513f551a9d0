"""What people ask: a service comes into a grid, is changed, goes, and comes again."""

from typing import Any

from sqlalchemy import delete

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.service_points.commands import (
    ChangeServicePoint,
    CloseServicePoint,
    OpenServicePoint,
    ReopenServicePoint,
)
from contracts.grid.service_points.events import (
    ServicePointChanged,
    ServicePointClosed,
    ServicePointOpened,
)
from contracts.language.problem import Invalid
from services.grid.grids.ground import known_ground
from services.grid.grids.positions import must_be_whole
from services.grid.handling import handlers
from services.grid.registry.model import Organisation
from services.grid.registry.places.keeping import must_be_grid
from services.grid.scope import must_own
from services.grid.service_points.hours import must_be_times, spans
from services.grid.service_points.model import ServicePoint, ServicePointFact
from services.grid.service_points.shape import SERVICE_POINT


@handlers.command(OpenServicePoint)
def open_service_point(ask: OpenServicePoint, uow: UnitOfWork) -> Answer:
    """*把公共服务、社会服务、市场服务、志愿服务下沉到网格*. Raises `Invalid`, `Forbidden`."""
    must_be_whole(lon=ask.lon, lat=ask.lat)
    hours, grid = must_be_times(ask.hours), _grid(ask, uow)
    if ask.organisation_id is not None and uow.find(Organisation, ask.organisation_id) is None:
        raise Invalid.at("/organisation_id", "unknown_organisation", "本社区没有这个单位。")
    point = ServicePoint(
        community=uow.community,
        id=new_id(),
        version=1,
        title=ask.title,
        kind=ask.kind,
        provider=ask.provider,
        organisation=ask.organisation_id,
        grid=grid,
        lon=ask.lon,
        lat=ask.lat,
        place=ask.place,
        offers=list(dict.fromkeys(ask.offers)),
        hours=hours,
        capacity=ask.capacity,
        note=ask.note,
        status="open",
        valid_from=ask.valid_from,
    )
    uow.add(point)
    _make_findable(point, uow)
    _tell_opened(point, uow)
    return _shown(point)


@handlers.command(ChangeServicePoint)
def change_service_point(ask: ChangeServicePoint, uow: UnitOfWork) -> Answer:
    """What is given. Raises `Invalid`, `Conflict` where it is closed."""
    point = _own(ask.id, uow)
    point.change(
        title=ask.title,
        provider=ask.provider,
        place=ask.place,
        offers=None if ask.offers is None else list(dict.fromkeys(ask.offers)),
        hours=None if ask.hours is None else must_be_times(ask.hours),
        capacity=ask.capacity,
        note=ask.note,
    )
    _make_findable(point, uow)
    uow.tell(
        ServicePointChanged(
            service_point=point.id,
            grid=point.grid,
            offers=point.offers,
            capacity=point.capacity,
        ),
        about=point,
    )
    return _shown(point)


@handlers.command(CloseServicePoint)
def close_service_point(ask: CloseServicePoint, uow: UnitOfWork) -> Answer:
    """Its last day. Raises `Invalid` before its first, `Conflict` where one is set."""
    point = _own(ask.id, uow)
    if ask.valid_until < point.valid_from:
        raise Invalid.at("/valid_until", "before_start", "停办日期不能早于开办日期。")
    point.close(ask.valid_until, ask.reason)
    uow.tell(
        ServicePointClosed(service_point=point.id, grid=point.grid, valid_until=ask.valid_until),
        about=point,
    )
    return _shown(point)


@handlers.command(ReopenServicePoint)
def reopen_service_point(ask: ReopenServicePoint, uow: UnitOfWork) -> Answer:
    """From a day after its last. Raises `Invalid`, `Conflict` where it is open."""
    point = _own(ask.id, uow)
    if point.valid_until is not None and ask.valid_from <= point.valid_until:
        raise Invalid.at("/valid_from", "before_end", "重新开办应在停办日期之后。")
    point.reopen(ask.valid_from)
    _tell_opened(point, uow)
    return _shown(point)


def _own(id: str, uow: UnitOfWork) -> ServicePoint:
    point = uow.get(ServicePoint, id)
    must_own(uow.actor, point.grid)
    return point


def _grid(ask: OpenServicePoint, uow: UnitOfWork) -> str:
    """The one that is named; else the one in which it stands, of a market the market's."""
    if ask.grid is not None:
        must_be_grid(ask.grid, uow)
        return ask.grid
    if ask.lon is None or ask.lat is None:
        raise Invalid.at("/grid", "required", "请写明网格,或者服务点的经度和纬度。")
    code = known_ground(uow).code_at(ask.lon, ask.lat, special_first=True)
    if code is None:
        raise Invalid.at("/lon", "outside", "这个位置不在本社区的任何网格内。")
    must_own(uow.actor, code)
    return code


def _make_findable(point: ServicePoint, uow: UnitOfWork) -> None:
    uow.write_new()
    uow.session.execute(
        delete(ServicePointFact).where(
            ServicePointFact.community == uow.community, ServicePointFact.point == point.id
        )
    )
    found_by: list[dict[str, Any]] = [{"offer": offer} for offer in point.offers]
    found_by += [{"opens": opens, "closes": closes} for opens, closes in spans(point.hours)]
    for fact in found_by:
        of = {"community": uow.community, "id": new_id(), "version": 1, "point": point.id}
        uow.session.add(ServicePointFact(**of, **fact))


def _tell_opened(point: ServicePoint, uow: UnitOfWork) -> None:
    uow.tell(
        ServicePointOpened(
            service_point=point.id,
            kind=point.kind,
            grid=point.grid,
            offers=point.offers,
            valid_from=point.valid_from,
            provider=point.organisation,
            capacity=point.capacity,
        ),
        about=point,
    )


def _shown(point: ServicePoint) -> Answer:
    return Answer(SERVICE_POINT.of(point), id=point.id, etag=point.version)
