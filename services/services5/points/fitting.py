"""Whether help can be given at a point."""

import datetime as dt

from sqlalchemy import func, select

from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid
from services.services5.days import day_of, span_of
from services.services5.followups.model import Followup
from services.services5.points.model import Point


def locked_point(id: str, uow: UnitOfWork) -> Point | None:
    """So that two do not take the last place. It is locked before what is planned there, as where a
    point closes: nobody waits for the other in a ring."""
    return uow.find(Point, id, lock=True)


def must_be_served_at(
    point: Point | None, followup: Followup, at: dt.datetime, uow: UnitOfWork
) -> None:
    """Raises `Invalid` for a point that is not of the community, offers nothing of the follow-up's
    line, is not there on that day, or has as many on it as it can serve."""
    if point is None or point.kind is None:
        raise Invalid.at("/point_id", "unknown_point", "本社区没有这个服务点。")
    if followup.line not in point.lines:
        raise Invalid.at("/point_id", "unfit", "这个服务点不提供本服务线的服务。")
    if not point.is_there(day_of(at)):
        raise Invalid.at("/point_id", "closed", "这个服务点在计划的日期不开办。")
    if point.capacity is not None and _planned(point, followup, at, uow) >= point.capacity:
        raise Invalid.at("/point_id", "full", "这个服务点当天已约满。")


def _planned(point: Point, but: Followup, at: dt.datetime, uow: UnitOfWork) -> int:
    begin, end = span_of(day_of(at))
    uow.write_new()
    stmt = select(func.count()).where(
        Followup.community == point.community,
        Followup.point == point.id,
        Followup.open,
        Followup.planned_for >= begin,
        Followup.planned_for < end,
        Followup.id != but.id,
    )
    return uow.session.execute(stmt).scalar_one()
