"""A declared audience as statements over the registry."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, or_, select
from sqlalchemy.orm import aliased

from contracts.grid.audience.rule import Audience, HeldTag
from services.grid.days import today, years_before
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import Building, BuildingUnit, Household, Resident
from services.grid.registry.tags.model import ResidentTag, holds_on


def kept(audience: Audience) -> dict[str, Any]:
    """The rule as JSON, to be kept in a column; `Audience.load` makes it a rule again."""
    return {name: value for name, value in asdict(audience).items() if value is not None}


def unnamed(rule: Mapping[str, Any], resident: str, pseudonym: str) -> dict[str, Any] | None:
    """A rule as it was kept, with the pseudonym for a resident whom it names; None where it does
    not. A name less would widen it: a rule that names nobody means everybody."""
    named = rule.get("residents") or ()
    if resident not in named:
        return None
    return {**rule, "residents": [pseudonym if each == resident else each for each in named]}


def living_among(
    audience: Audience, community: str, now: dt.datetime, *columns: Any
) -> Select[*tuple[Any, ...]]:
    """Select `columns` of `Household` and `Resident`, a row for each resident of the audience as
    they live there `now`. Ages are those of the day in China."""
    behind = and_(Resident.community == Household.community, Resident.household == Household.id)
    return (
        select(*columns)
        .select_from(Household)
        .join(Resident, behind)
        .where(
            Household.community == community,
            IN_USE,
            Resident.status == "living",
            *_of_places(audience, community),
            *_of_people(audience, community, now),
        )
    )


def _of_places(audience: Audience, community: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if audience.grids is not None:
        found.append(Household.grid.in_(audience.grids))
    if audience.buildings is not None or audience.compounds is not None:
        units = (
            select(BuildingUnit.id)
            .join(
                Building,
                and_(
                    Building.community == BuildingUnit.community,
                    Building.id == BuildingUnit.building,
                ),
            )
            .where(BuildingUnit.community == community)
        )
        if audience.buildings is not None:
            units = units.where(Building.id.in_(audience.buildings))
        if audience.compounds is not None:
            units = units.where(Building.compound.in_(audience.compounds))
        found.append(Household.building_unit.in_(units))
    return found


def _of_people(audience: Audience, community: str, now: dt.datetime) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if audience.profiles is not None:
        found.append(_has_one(Resident.profiles, audience.profiles))
    if audience.home_with is not None:
        found.append(Household.id.in_(_homes_with(audience.home_with, community)))
    for column, codes in (
        (Resident.sex, audience.sexes),
        (Resident.disability_type, audience.disability_types),
        (Resident.disability_grade, audience.disability_grades),
        (Resident.id, audience.residents),
    ):
        if codes is not None:
            found.append(column.in_(codes))
    day = today(now)
    if audience.tags is not None:
        found.append(Resident.id.in_(_holding(audience.tags, community, day)))
    if audience.age_from is not None:
        found.append(Resident.birth_date <= years_before(day, audience.age_from))
    if audience.age_to is not None:
        found.append(Resident.birth_date > years_before(day, audience.age_to + 1))
    return found


def _homes_with(profiles: list[str], community: str) -> Select[Any]:
    """A second look at the residents: whoever is in the audience need not be the one."""
    there = aliased(Resident)
    return select(there.household).where(
        there.community == community,
        there.status == "living",
        _has_one(there.profiles, profiles),
    )


def _holding(tags: list[HeldTag], community: str, day: dt.date) -> Select[Any]:
    one = (and_(ResidentTag.system == t.system, ResidentTag.code == t.code) for t in tags)
    return select(ResidentTag.resident).where(
        ResidentTag.community == community,
        or_(*one),
        holds_on(day),
    )


def _has_one(column: Any, profiles: list[str]) -> ColumnElement[bool]:
    had = cast(column, Text)
    return or_(*(had.contains(f'"{each}"') for each in profiles))
