"""Who lives in the community, and who works there."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from backbone.database import Database
from backbone.reach import within
from contracts.codes import WOMENS_CASES
from contracts.language.actor import Actor
from contracts.scope import GRIDS, LINES
from services.grid.registry.model import Household, Organisation, Resident


@dataclass(frozen=True, slots=True)
class Person:
    """A resident, as far as the year needs to know."""

    id: str
    birth_date: dt.date
    profiles: frozenset[str]
    disability: str | None
    woman: bool


@dataclass(frozen=True, slots=True)
class Home:
    """A household and who lives there."""

    id: str
    grid: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Of one community: homes in the order of their addresses, units by name."""

    community: str
    homes: tuple[Home, ...]
    units: tuple[str, ...]

    def officer(self, grid: str) -> Actor:
        """The officer of a grid, cleared for what a door may show."""
        account = f"officer-{grid[len(self.community) :]}"
        return Actor(
            account, "grid_officer", self.community, {GRIDS: (grid,)}, frozenset({WOMENS_CASES})
        )

    def worker(self, line: str) -> Actor:
        """Who serves on a line."""
        cleared = frozenset({WOMENS_CASES} if line == "women" else ())
        account = f"worker-{line.replace('_', '-')}"
        return Actor(account, "service_worker", self.community, {LINES: (line,)}, cleared)

    @property
    def secretary(self) -> Actor:
        """Of the party branch."""
        return Actor("secretary", "party_secretary", self.community)

    @property
    def staff(self) -> Actor:
        """Who works at the community's desk."""
        return Actor("community", "community_worker", self.community, {}, frozenset({WOMENS_CASES}))

    @property
    def admin(self) -> Actor:
        """Who looks after the community's affairs."""
        return Actor("admin", "community_admin", self.community, {}, frozenset({WOMENS_CASES}))


def people_of(community: str, grid: Database) -> People:
    """As the registry has them."""
    living: dict[str, list[Person]] = defaultdict(list)
    with grid.reading(within([community])) as connection:
        residents = select(
            Resident.household,
            Resident.id,
            Resident.birth_date,
            Resident.profiles,
            Resident.disability_type,
            Resident.sex,
        ).where(Resident.community == community, Resident.status == "living")
        for home, id, born, profiles, disability, sex in connection.execute(residents):
            living[home].append(Person(id, born, frozenset(profiles), disability, sex == "2"))
        households = (
            select(Household.id, Household.grid)
            .where(Household.community == community)
            .order_by(Household.code)
        )
        homes = tuple(
            Home(id, grid_code, tuple(sorted(living[id], key=lambda person: person.id)))
            for id, grid_code in connection.execute(households)
            if living[id]
        )
        units = select(Organisation.name).where(Organisation.community == community)
        named = tuple(connection.execute(units.order_by(Organisation.name)).scalars())
    return People(community, homes, named)
