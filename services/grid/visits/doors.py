"""Who lives behind the doors of a batch of visits, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, outerjoin, select

from backbone.bulk import any_of, by_community
from backbone.listing import given
from backbone.unit_of_work import UnitOfWork
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import Household, Resident


@dataclass(frozen=True, slots=True)
class Occupant:
    """A resident, as far as a visit needs to know."""

    status: str
    profiles: list[str]


@dataclass(frozen=True, slots=True)
class Door:
    """A household: its grid, whether it is closed, and its residents by id."""

    grid: str
    occupants: dict[str, Occupant]
    closed: bool = False


Doors = dict[tuple[str, str], Door]

_BEHIND = (
    select(
        Household.id,
        Household.grid,
        IN_USE,
        Resident.id,
        Resident.status,
        Resident.profiles,
    )
    .select_from(
        outerjoin(
            Household,
            Resident,
            and_(Resident.community == Household.community, Resident.household == Household.id),
        )
    )
    .where(Household.community == given("community"), any_of(Household.id, "ids"))
)


def doors_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Doors:
    """The households of all visits in the batch, by community and id."""
    wanted = {
        (letter.community, letter.message.household_id)
        for letter in letters
        if letter.message.household_id is not None
    }
    doors: Doors = {}
    for community, ids in by_community(wanted):
        found = uow.session.execute(_BEHIND, {"community": community, "ids": ids})
        for household, grid, used, resident, status, profiles in found:
            door = doors.setdefault((community, household), Door(grid, {}, closed=not used))
            if resident is not None:
                door.occupants[resident] = Occupant(status, profiles)
    return doors
