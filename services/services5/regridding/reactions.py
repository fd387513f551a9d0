"""Households that came into another grid: their follow-ups go along."""

from typing import Any

from sqlalchemy import select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from contracts.grid.grids.events import HouseholdsRegridded
from services.services5.followups.model import Followup
from services.services5.followups.opening import OpenFollowups
from services.services5.handling import handlers
from services.services5.regridding.model import HouseholdGrid


@handlers.event(HouseholdsRegridded)
def follow_the_household(event: HouseholdsRegridded, uow: UnitOfWork) -> None:
    """What is open, and what was, is seen by who answers for the grid now."""
    uow.write_new()
    versions = {moved.household: moved.version for moved in event.households}
    known = _of(HouseholdGrid, HouseholdGrid.id, versions, uow)
    last = {each.id: each for each in known}
    newer = set()
    for household, version in versions.items():
        at = last.get(household)
        if at is None:
            uow.add(_made(household, event.grid, version, uow))
        elif at.version < version:
            at.grid, at.version = event.grid, version
        else:
            continue
        newer.add(household)
    book = OpenFollowups.of(uow)
    for household in newer:
        book.regridded(uow.community, household, event.grid)
    for followup in _of(Followup, Followup.household, newer, uow) if newer else ():
        followup.grid = event.grid


def _made(household: str, grid: str, version: int, uow: UnitOfWork) -> HouseholdGrid:
    return HouseholdGrid(community=uow.community, id=household, version=version, grid=grid)


def _of(kind: Any, column: Any, values: Any, uow: UnitOfWork) -> list[Any]:
    stmt = (
        select(kind)
        .where(kind.community == uow.community, among(uow.session, column, list(values)))
        .order_by(kind.id)
        .with_for_update()
    )
    return list(uow.session.scalars(stmt))
