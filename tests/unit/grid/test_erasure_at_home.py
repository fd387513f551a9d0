"""Who is erased leaves their household as everybody does who leaves."""

import pytest

from contracts.grid.privacy.commands import EraseResident
from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.events import HouseholdChanged
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.registry.people.records import HouseholdRecord
from services.grid.registry.people.registering import Registrar
from tests.unit.grid.registryroom import ADMIN, UNIT_1, Room, person
from tests.unit.room import NOON


@pytest.fixture
def grid() -> Room:
    return Room()


def home(grid: Room, *names: str) -> tuple[str, dict[str, str]]:
    """A household; its id, and its residents' by name."""
    with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        made = registrar.household(HouseholdRecord(building_unit=UNIT_1, room="101"))
        people = {
            name: registrar.resident(person(name=name, relation="1" if n else "0"), made).id
            for n, name in enumerate(names)
        }
    events(grid)
    return made.id, people


def events(grid: Room) -> list[tuple[str, str]]:
    """Households that were told of, and why."""
    found = [each for each in grid.told() if each.type == HouseholdChanged.full_type()]
    return [(each.data["household"], each.data["what"]) for each in found]


def erase(grid: Room, resident: str) -> None:
    grid.ask(EraseResident(resident_id=resident, reason="resident_request"), ADMIN)


def test_who_stays_lives_alone_now_and_everybody_is_told(grid: Room) -> None:
    id, people = home(grid, "甲", "乙")
    before = {each.id: each.version for each in grid.all(Household)}[id]
    erase(grid, people["甲"])
    left = next(each for each in grid.all(Resident) if each.id == people["乙"])
    assert (left.profiles, left.household) == (["living_alone"], id)
    (household,) = grid.all(Household)
    assert (household.status, household.head) == ("living", None)
    assert household.version == before + 1
    assert events(grid) == [(id, "left")]


def test_with_the_last_of_them_the_household_is_closed(grid: Room) -> None:
    id, people = home(grid, "甲")
    erase(grid, people["甲"])
    assert [(each.status, each.head) for each in grid.all(Household)] == [("closed", None)]
    assert [each.occupancy for each in grid.all(Dwelling)] == ["vacant"]
    assert events(grid) == [(id, "left")]


def test_who_had_left_before_leaves_nothing_again(grid: Room) -> None:
    id, people = home(grid, "甲", "乙")
    ask = RecordDeparture(resident_id=people["乙"], reason="moved_out", left_at=NOON)
    grid.ask(ask, ADMIN)
    assert events(grid) == [(id, "left")]
    erase(grid, people["乙"])
    assert events(grid) == []
    assert [each.status for each in grid.all(Household)] == ["living"]
