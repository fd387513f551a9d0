"""All rows of a file together, held against the registry: what it would make, or what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from contracts.grid.registry.codes import HEAD
from services.grid.exchange.lookups import Door, Lookups, Stairs
from services.grid.exchange.person import PersonRow, Place


@dataclass(slots=True)
class Home:
    """A household of the file, and its rows. `door` is set where it is registered already, else
    `stairs` and `room` say where it will be."""

    code: str
    grid: str
    door: Door | None = None
    stairs: Stairs | None = None
    room: str = ""
    people: list[PersonRow] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What applying the file makes; only without marks."""

    homes: list[Home]
    people: int
    marked: list[PersonRow]

    @property
    def new_homes(self) -> int:
        """Households that are not registered yet."""
        return sum(home.door is None for home in self.homes)


def planned(
    people: Sequence[PersonRow], lookups: Lookups, grids: Sequence[str] | None = None
) -> Plan:
    """Marks the rows that do not hold. `grids` are those of the account, where it has some."""
    homes: dict[str, Home] = {}
    first: dict[str, int] = {}
    for person in people:
        _must_be_new(person, lookups, first)
        home = _home(person, lookups, homes)
        if home is None:
            continue
        if grids is not None and home.grid not in grids:
            person.mark("household_code" if home.door else "compound", "outside_your_grids")
        home.people.append(person)
    for home in homes.values():
        _must_have_one_head(home)
    return Plan(list(homes.values()), len(people), [each for each in people if each.marks])


def _must_be_new(person: PersonRow, lookups: Lookups, first: dict[str, int]) -> None:
    number = person.values["id_number"]
    if not number or "id_number" in person.marks:
        return
    if first.setdefault(number, person.row) != person.row:
        person.mark("id_number", "twice_in_file")
    elif person.fingerprint in lookups.registered:
        person.mark("id_number", "already_registered")


def _home(person: PersonRow, lookups: Lookups, homes: dict[str, Home]) -> Home | None:
    if not person.by_place:
        return _home_by_code(person, lookups, homes)
    place = person.place
    if place is None:
        return None
    code = lookups.code_at(place)
    if code is not None:
        return _home_behind(code, place, person, lookups, homes)
    if place.compound not in lookups.compounds:
        person.mark("compound", "unknown_compound")
    elif place[:2] not in lookups.buildings:
        person.mark("building", "unknown_building")
    else:
        person.mark("unit", "unknown_unit")
    return None


def _home_behind(
    code: str, place: Place, person: PersonRow, lookups: Lookups, homes: dict[str, Home]
) -> Home | None:
    """The household that lives in that dwelling, or a new one."""
    living = lookups.behind.get(code, [])
    if len(living) > 1:
        person.mark("household_code", "several_households")
        return None
    if living:
        return homes.setdefault(living[0].code, Home(living[0].code, living[0].grid, living[0]))
    stairs = lookups.stairs[place[:3]]
    return homes.setdefault(code, Home(code, stairs.grid, None, stairs, place.room))


def _home_by_code(person: PersonRow, lookups: Lookups, homes: dict[str, Home]) -> Home | None:
    code, place = person.values["household_code"], person.place
    if "household_code" in person.marks:
        return None
    door = lookups.doors.get(code)
    if door is None:
        person.mark("household_code", "unknown_household")
        return None
    if place is not None and lookups.code_at(place) != door.behind:
        person.mark("household_code", "address_differs")
    return homes.setdefault(code, Home(code, door.grid, door))


def _must_have_one_head(home: Home) -> None:
    heads = [person for person in home.people if person.values["relation"] == HEAD]
    taken = home.door is not None and home.door.head is not None
    for person in heads if taken else heads[1:]:
        person.mark("relation", "two_heads")
    unread = any("relation" in person.marks for person in home.people)
    if home.door is None and not heads and not unread:
        home.people[0].mark("relation", "no_head")
