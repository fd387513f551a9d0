"""A dwelling is vacant when nobody lives there, and is not when somebody does again."""

import pytest

from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.duplicates.commands import FindSame, LookForDuplicates, UndoDecision
from contracts.grid.registry.people.commands import (
    CorrectHousehold,
    MoveResident,
    RegisterResident,
    ReturnResident,
)
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.registry.people.records import HouseholdRecord
from services.grid.registry.people.registering import Registrar
from tests.unit.grid.registryroom import ADMIN, BORN, UNIT_1, UNIT_2, Room, person
from tests.unit.room import NOON


@pytest.fixture
def grid() -> Room:
    return Room()


def home(grid: Room, room: str, name: str) -> tuple[str, str]:
    """A household of one; its id, and the resident's."""
    with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        made = registrar.household(HouseholdRecord(building_unit=UNIT_1, room=room))
        return made.id, registrar.resident(person(name=name), made).id


def leave(grid: Room, resident: str) -> None:
    grid.ask(RecordDeparture(resident_id=resident, reason="moved_out", left_at=NOON), ADMIN)


def occupied(grid: Room) -> dict[str, str]:
    return {each.door: each.occupancy for each in grid.all(Dwelling)}


def states(grid: Room) -> dict[str, str]:
    return {each.id: each.status for each in grid.all(Household)}


def test_who_returns_lives_there_again(grid: Room) -> None:
    id, resident = home(grid, "101", "甲")
    leave(grid, resident)
    assert (states(grid), occupied(grid)) == ({id: "closed"}, {"3-1-101": "vacant"})
    grid.ask(ReturnResident(resident_id=resident, household_id=id, relation="0"), ADMIN)
    assert (states(grid), occupied(grid)) == ({id: "living"}, {"3-1-101": "unknown"})


def test_somebody_new_in_a_household_that_was_closed_lives_there(grid: Room) -> None:
    id, resident = home(grid, "101", "甲")
    leave(grid, resident)
    new = {"full_name": "乙", "sex": "1", "birth_date": BORN, "relation": "0"}
    grid.ask(RegisterResident(household_id=id, **new), ADMIN)
    assert (states(grid), occupied(grid)) == ({id: "living"}, {"3-1-101": "unknown"})


def test_who_stepped_aside_by_mistake_lives_there_again(grid: Room) -> None:
    (_, kept), (id, _) = home(grid, "101", "甲"), home(grid, "102", "甲")
    grid.ask(LookForDuplicates(), ADMIN)
    (pair,) = grid.all(Duplicate)
    grid.ask(FindSame(id=pair.id, kept_id=kept), ADMIN)
    assert (states(grid)[id], occupied(grid)["3-1-102"]) == ("closed", "vacant")
    grid.ask(UndoDecision(id=pair.id), ADMIN)
    assert (states(grid)[id], occupied(grid)["3-1-102"]) == ("living", "unknown")


def test_a_household_that_moves_leaves_its_dwelling_vacant(grid: Room) -> None:
    id, _ = home(grid, "101", "甲")
    _, last = home(grid, "102", "乙")
    leave(grid, last)
    there = next(each.id for each in grid.all(Dwelling) if each.door == "3-1-102")
    grid.ask(CorrectHousehold(id=id, dwelling_id=there), ADMIN)
    assert occupied(grid) == {"3-1-101": "vacant", "3-1-102": "unknown"}


def test_a_dwelling_is_not_vacant_while_another_household_lives_there(grid: Room) -> None:
    (id, _), (beside, neighbour) = home(grid, "101", "甲"), home(grid, "101", "乙")
    grid.ask(CorrectHousehold(id=id, building_unit_id=UNIT_2, room="201"), ADMIN)
    assert occupied(grid) == {"3-1-101": "unknown", "4-1-201": "unknown"}
    grid.ask(CorrectHousehold(id=beside, building_unit_id=UNIT_2, room="201"), ADMIN)
    assert occupied(grid) == {"3-1-101": "vacant", "4-1-201": "unknown"}
    grid.ask(MoveResident(resident_id=neighbour, household_id=id, relation="8"), ADMIN)
    assert (states(grid)[beside], occupied(grid)["4-1-201"]) == ("closed", "unknown")


def test_the_last_of_one_household_reopens_another_behind_the_same_door(grid: Room) -> None:
    (id, left), (beside, mover) = home(grid, "101", "甲"), home(grid, "101", "乙")
    leave(grid, left)
    grid.ask(MoveResident(resident_id=mover, household_id=id, relation="0"), ADMIN)
    assert states(grid) == {id: "living", beside: "closed"}
    assert occupied(grid) == {"3-1-101": "unknown"}
    assert {each.household for each in grid.all(Resident)} == {id}
