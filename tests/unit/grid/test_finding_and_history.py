"""Somebody is found by what is known of them; what changed is read, taken along, forgotten."""

import pytest

from backbone.holdings import Person
from contracts.grid.privacy.commands import EraseResident
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.history.queries import ListHouseholdChanges, ListResidentChanges
from contracts.grid.registry.people.commands import CorrectResident, MoveResident, SearchResident
from contracts.grid.registry.queries import GetHousehold, ListResidents
from contracts.language.actor import Actor
from contracts.language.problem import Invalid, NotFound
from services.grid.registry.history.holdings import take_changes
from services.grid.registry.history.homes import homes_of
from services.grid.registry.history.model import RegistryChange
from tests.unit.grid.registryroom import (
    ADMIN,
    BORN,
    GRID_2,
    OFFICER,
    UNIT_2,
    Room,
    home,
    number,
    somebody,
    who,
)
from tests.unit.room import COMMUNITY


@pytest.fixture
def grid() -> Room:
    return Room()


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("甲", ["甲某"]),
        ("JM", ["甲某"]),
        ("3-1-102", ["乙某"]),
        ("4号楼", ["丙某"]),
        ("3-1", ["甲某", "乙某"]),
        ("3-1-1", ["甲某", "乙某"]),
        ("%", []),
        ("某", []),
    ],
)
def test_somebody_is_found_by_name_initials_or_door(grid: Room, q: str, names: list[str]) -> None:
    home(grid, "101", somebody("甲某"))
    home(grid, "102", somebody("乙某"))
    home(grid, "201", somebody("丙某"), unit=UNIT_2)
    found = {each["name"] for each in grid.read(ListResidents(q=q), ADMIN)["items"]}
    assert found == set(names)
    within = {each["name"] for each in grid.read(ListResidents(q=q), OFFICER)["items"]}
    assert within == set(names) - {"丙某"}


def test_an_id_number_is_found_in_the_own_grids_alone(grid: Room) -> None:
    written = number(BORN, 12)
    home(grid, "201", somebody("甲", id_number=written), unit=UNIT_2)
    ask = SearchResident(id_number=written.lower(), reason="identity_check")
    (found,) = grid.ask(ask, ADMIN).body["items"]
    assert (found["id"], "*" in found["id_number"]) == (who(grid, "甲").id, True)
    assert grid.ask(ask, OFFICER).body == {"items": []}
    with pytest.raises(Invalid):
        grid.ask(SearchResident(id_number="62", reason="identity_check"), ADMIN)


def test_the_history_is_read_as_the_role_may(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    resident = who(grid, "甲").id
    change = {"disability_type": "4", "disability_grade": "1", "sex": "1"}
    grid.ask(CorrectResident(id=resident, **change), ADMIN)
    shown = grid.read(ListResidentChanges(resident_id=resident), ADMIN)["items"][0]
    fields = {each["field"]: (each["before"], each["after"]) for each in shown["fields"]}
    assert fields == {
        "sex": ("2", "1"),
        "disability_type": (None, None),
        "disability_grade": (None, None),
    }
    secretary = Actor("shuji", "party_secretary", COMMUNITY)
    shown = grid.read(ListResidentChanges(resident_id=resident), secretary)["items"][0]
    assert [each["field"] for each in shown["fields"]] == ["sex"]
    assert len(grid.read(ListHouseholdChanges(household_id=id), ADMIN)["items"]) == 4
    other = Actor("o", "grid_officer", COMMUNITY, scope={"grids": (GRID_2,)})
    with pytest.raises(NotFound):
        grid.read(ListResidentChanges(resident_id=resident), other)


def test_a_person_takes_the_history_along_and_it_is_forgotten(grid: Room) -> None:
    here = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    there = home(grid, "102", somebody("丙"))
    mover = who(grid, "乙").id
    grid.ask(MoveResident(resident_id=mover, household_id=there, relation="8"), ADMIN)
    with grid.at_work(ADMIN) as uow:
        taken = take_changes(Person(mover, there), uow)
        assert homes_of(Person(mover, there), uow) == {here, there}
    assert [each["what"] for each in taken] == ["moved_within", "registered"]
    asked = grid.ask(EraseResident(resident_id=mover, reason="resident_request"), ADMIN)
    grid.hear(ResidentErased(erasure=asked.id, resident=mover, household=there))
    left = [each for each in grid.all(RegistryChange) if each.household in (here, there)]
    assert mover not in {each.resident for each in left}
    assert all(each.fields == {} for each in left if each.resident and each.what == "moved_within")


def test_a_reading_of_a_household_is_new_when_somebody_in_it_changed(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    before = grid.read(GetHousehold(id=id), ADMIN)["version"]
    grid.ask(CorrectResident(id=who(grid, "乙").id, phone="13800000001"), ADMIN)
    assert grid.read(GetHousehold(id=id), ADMIN)["version"] == before + 1
