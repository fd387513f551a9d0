"""The visit that an officer speaks of: planned, or made by a device that was offline."""

import datetime as dt
import uuid

from backbone.unit_of_work import UnitOfWork
from contracts.language.problem import Invalid, NotFound
from services.grid.days import CLOCK_SKEW
from services.grid.scope import must_own
from services.grid.visits.doors import Door
from services.grid.visits.made import unplanned
from services.grid.visits.model import Visit
from services.grid.visits.scope import is_hidden

MADE_BY_DEVICES = 7
"""The version of the UUIDs that devices make; ours that follow from a reason are of another."""


def own_door(household: str, uow: UnitOfWork) -> Door:
    """The household, which lies in the own grids. Raises `Invalid`, `Forbidden`."""
    door: Door | None = uow.ahead.get((uow.community, household))
    if door is None:
        raise Invalid.at("/household_id", "unknown_household", "本社区没有这一户。")
    must_own(uow.actor, door.grid)
    return door


def by_device(id: str, pointer: str, household: str, door: Door, uow: UnitOfWork) -> Visit:
    """The visit of that household; where there is none, one by the id that a device made, of which
    the other commands may still be under way. Raises `Invalid`."""
    visit = uow.find(Visit, id, lock=True)
    if visit is None and uuid.UUID(id).version == MADE_BY_DEVICES:
        visit = unplanned(id, uow.community, household, door.grid)
        uow.add(visit)
    if visit is None or visit.household != household or is_hidden(visit, uow.actor):
        raise Invalid.at(pointer, "unknown_visit", "没有为这一户计划过这次走访。")
    uow.confidential |= visit.guarded
    return visit


def at_the_door(id: str, household: str | None, uow: UnitOfWork) -> Visit:
    """The same, of a path that names the visit: the household need not be said where it is known.
    Raises `NotFound`, `Invalid`, `Forbidden`."""
    if household is not None:
        return by_device(id, "/id", household, own_door(household, uow), uow)
    return own_visit(id, uow)


def own_visit(id: str, uow: UnitOfWork) -> Visit:
    """A visit in the own grids. Raises `NotFound`, `Forbidden`, and `Stale` by If-Match."""
    visit = uow.find(Visit, id, lock=True)
    if visit is None or is_hidden(visit, uow.actor):
        raise NotFound()
    must_own(uow.actor, visit.grid)
    uow.confidential |= visit.guarded
    return uow.get(Visit, id)


def must_be_past(moment: dt.datetime, pointer: str, uow: UnitOfWork) -> None:
    """Raises `Invalid`."""
    if moment > uow.now + CLOCK_SKEW:
        raise Invalid.at(pointer, "future", "走访时间不能在将来。")
