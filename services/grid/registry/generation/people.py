"""Households behind their doors, and the residents in them."""

from services.grid.registry.generation.births import birth_date
from services.grid.registry.generation.disabilities import disability
from services.grid.registry.generation.draws import Draws
from services.grid.registry.generation.dwellings import Dwelling, dwellings
from services.grid.registry.generation.facts import Facts
from services.grid.registry.generation.families import family
from services.grid.registry.generation.id_numbers import IdNumbers
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.names import names
from services.grid.registry.generation.phones import phone
from services.grid.registry.generation.places import Places
from services.grid.registry.generation.rows import Household, Resident
from services.grid.registry.generation.sizes import sizes

ADULT, OLD = 18, 60


class People:
    """`households` and `residents` grow as doors are filled. One for one generation."""

    def __init__(self, community: str) -> None:
        self.community = community
        self.households: list[Household] = []
        self.residents: list[Resident] = []
        self._families = Draws(community, "families")
        self._names = Draws(community, "names")
        self._births = Draws(community, "births")
        self._disabilities = Draws(community, "disabilities")
        self._id_numbers = IdNumbers(Draws(community, "id numbers"))

    def settle(self, dwelling: Dwelling, size: int) -> None:
        """A household of `size` moves in, head first."""
        household = key("household", self.community, dwelling.code)
        people = family(size, self._families)
        heads_phone = phone(len(self.residents))
        first = len(self.residents)
        for person, (name, initials) in zip(people, names(people, self._names), strict=True):
            born = birth_date(person.age, self._births)
            kind, grade = disability(person.age, self._disabilities)
            ordinal = len(self.residents)
            self.residents.append(
                Resident(
                    id=key("resident", self.community, dwelling.code, ordinal - first + 1),
                    community=self.community,
                    household=household,
                    grid=dwelling.entrance.grid,
                    name=name,
                    pinyin_initials=initials,
                    sex=person.sex,
                    birth_date=born,
                    id_number=self._id_numbers.give(born, person.sex),
                    # A child is reached through the head of the household.
                    phone=heads_phone if person.age < ADULT else phone(ordinal),
                    relation=person.relation,
                    profiles=_profiles(person.age, kind is not None, size),
                    disability_type=kind,
                    disability_grade=grade,
                    status="living",
                )
            )
        self.households.append(
            Household(
                id=household,
                community=self.community,
                grid=dwelling.entrance.grid,
                building_unit=dwelling.entrance.unit.id,
                code=dwelling.code,
                address=dwelling.address,
                head=self.residents[first].id,
            )
        )


def people(facts: Facts, places: Places) -> People:
    """All of them, in order of their households' codes."""
    found = People(facts.code)
    doors = dwellings(facts.code, places.entrances, facts.households)
    counts = sizes(facts.code, facts.households, facts.residents)
    for dwelling, size in zip(doors, counts, strict=True):
        found.settle(dwelling, size)
    return found


def _profiles(age: int, disabled: bool, size: int) -> tuple[str, ...]:
    held = (
        ("elder", age >= OLD),
        ("minor", age < ADULT),
        ("disabled", disabled),
        ("living_alone", size == 1),
    )
    return tuple(profile for profile, holds in held if holds)
