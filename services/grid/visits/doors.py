"""Who lives behind the doors of a batch of visits, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, outerjoin, select, tuple_

from backbone.unit_of_work import UnitOfWork
from services.grid.registry.model import Household, Resident


@dataclass(frozen=True, slots=True)
class Occupant:
    """A resident, as far as a visit needs to know."""

    status: str
    profiles: list[str]


@dataclass(frozen=True, slots=True)
class Door:
    """A household: its grid, and its residents by id."""

    grid: str
    occupants: dict[str, Occupant]


Doors = dict[tuple[str, str], Door]


def doors_ahead(letters: Sequence[Any], uow: UnitOfWork) -> Doors:
    """The households of all visits in the batch, by community and id."""
    keys = {(letter.community, letter.message.household_id) for letter in letters}
    joined = outerjoin(
        Household,
        Resident,
        and_(
            Resident.community == Household.community,
            Resident.household == Household.id,
        ),
    )
    stmt = (
        select(
            Household.community,
            Household.id,
            Household.grid,
            Resident.id,
            Resident.status,
            Resident.profiles,
        )
        .select_from(joined)
        .where(tuple_(Household.community, Household.id).in_(list(keys)))
    )
    doors: Doors = {}
    for community, household, grid, resident, status, profiles in uow.session.execute(stmt):
        door = doors.setdefault((community, household), Door(grid, {}))
        if resident is not None:
            door.occupants[resident] = Occupant(status, profiles)
    return doors
