"""Party members among the residents, as far as the registry knows: by their political status."""

import datetime as dt
from collections import Counter

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.tags.lists import POLITICAL_STATUS
from services.grid.days import today
from services.grid.registry.model import BuildingUnit, Grid, Household, Resident
from services.grid.registry.tags.model import ResidentTag, holds_on

MEMBERS = ("01", "02")
"""中共党员, 中共预备党员."""


def _is_member(day: dt.date) -> ColumnElement[bool]:
    return and_(
        ResidentTag.community == Resident.community,
        ResidentTag.resident == Resident.id,
        ResidentTag.system == POLITICAL_STATUS,
        ResidentTag.code.in_(MEMBERS),
        holds_on(day),
        Resident.status == "living",
    )


def members_by_building(uow: UnitOfWork) -> Counter[str]:
    """How many live in each building."""
    stmt = (
        select(BuildingUnit.building, func.count(Resident.id.distinct()))
        .join(
            Household,
            and_(
                Household.community == BuildingUnit.community,
                Household.building_unit == BuildingUnit.id,
            ),
        )
        .join(
            Resident,
            and_(Resident.community == Household.community, Resident.household == Household.id),
        )
        .join(ResidentTag, _is_member(today(uow.now)))
        .where(BuildingUnit.community == uow.community)
        .group_by(BuildingUnit.building)
    )
    return Counter({row[0]: row[1] for row in uow.session.execute(stmt)})


def members_of_grid(day: dt.date) -> ScalarSelect[int]:
    """How many live in the grid of the row."""
    return (
        select(func.count(Resident.id.distinct()))
        .join(ResidentTag, _is_member(day))
        .where(Resident.community == Grid.community, Resident.grid == Grid.code)
        .correlate(Grid)
        .scalar_subquery()
    )
