"""services5 hears where people live now: eligibility and scope go by it."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import ColumnElement, select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.events import HouseholdsRegridded
from contracts.grid.registry.events import HouseholdChanged, ResidentMoved
from services.services5.canvasses.model import Canvass
from services.services5.followups.book import OpenFollowups
from services.services5.followups.departures import is_gone, unless_erased
from services.services5.followups.model import Followup
from services.services5.handling import handlers
from services.services5.homes.model import Home
from services.services5.homes.whereabouts import Homes, settle
from services.services5.relief.model import ReliefCase

FOLLOWING: tuple[Any, ...] = (Followup, ReliefCase)
"""What is somebody's, and lies where they live."""


@handlers.event(HouseholdChanged)
def note_grid(event: HouseholdChanged, uow: UnitOfWork) -> None:
    """A household lies in a grid: so does what is of those who live there."""
    assert uow.cause is not None
    _note_grids(event.grid, {event.household: uow.cause.sequence}, uow)


@handlers.event(HouseholdsRegridded)
def note_grids(event: HouseholdsRegridded, uow: UnitOfWork) -> None:
    """The grids were drawn anew: the same for many households at once."""
    _note_grids(event.grid, {each.household: each.version for each in event.households}, uow)


@handlers.event(ResidentMoved)
@unless_erased
def note_home(event: ResidentMoved, uow: UnitOfWork) -> None:
    """A resident lives with another household: their follow-ups and relief go along. Who had left
    is here again."""
    assert uow.cause is not None
    known = uow.find(Home, event.resident, lock=True)
    home = _newest(known, event.resident, event.household, event.grid, uow.cause.sequence, uow)
    if home is not None:
        Homes.of(uow).keep(home)
        if not is_gone(event.resident, uow):
            OpenFollowups.of(uow).come_back(uow.community, event.resident)
        _settle(lambda kind: kind.resident == event.resident, uow)


def _note_grids(grid: str, versions: dict[str, int], uow: UnitOfWork) -> None:
    uow.write_new()
    known = {
        home.id: home for home in uow.locked(Home, among(uow.session, Home.id, sorted(versions)))
    }
    newer = [
        home
        for id, version in versions.items()
        if (home := _newest(known.get(id), id, id, grid, version, uow)) is not None
    ]
    for home in newer:
        Homes.of(uow).keep(home)
    if newer:
        ids = [home.id for home in newer]
        _settle(lambda kind: _of_households(kind, ids, uow), uow)
        _lie(Canvass.household, ids, grid, uow)


def _newest(
    home: Home | None, id: str, household: str, grid: str, sequence: int, uow: UnitOfWork
) -> Home | None:
    """What is known now; None where something newer was heard."""
    if home is None:
        home = Home(
            community=uow.community,
            id=id,
            version=1,
            household=household,
            grid=grid,
            sequence=sequence,
        )
        uow.add(home)
        return home
    if home.sequence >= sequence:
        return None
    home.household, home.grid, home.sequence = household, grid, sequence
    return home


def _of_households(kind: Any, ids: Collection[str], uow: UnitOfWork) -> ColumnElement[bool]:
    """What lies there, and what is of those who moved there."""
    living = select(Home.id).where(
        Home.community == uow.community, among(uow.session, Home.household, ids)
    )
    there: ColumnElement[bool] = among(uow.session, kind.household, ids)
    return there | kind.resident.in_(living)


def _settle(whose: Callable[[Any], ColumnElement[bool]], uow: UnitOfWork) -> None:
    uow.write_new()
    for kind in FOLLOWING:
        for lying in uow.locked(kind, whose(kind)):
            settle(lying, uow)


def _lie(column: Any, ids: Collection[str], grid: str, uow: UnitOfWork) -> None:
    """What names these households lies there."""
    kind = column.class_
    for row in uow.locked(kind, among(uow.session, column, ids)):
        row.lie(grid)
