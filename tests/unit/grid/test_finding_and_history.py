"""Somebody is found by what is known of them; what changed is read, taken along, forgotten."""

import datetime as dt

import pytest

from backbone.holdings import Person
from contracts.grid.privacy.commands import EraseResident
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.history.queries import ListHouseholdChanges, ListResidentChanges
from contracts.grid.registry.people.commands import (
    CorrectResident,
    JoinHouseholds,
    Member,
    MoveResident,
    SearchResident,
    SplitHousehold,
)
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


@pytest.mark.parametrize("role", ["service_worker", "party_secretary"])
def test_a_masked_name_is_not_found_out_by_searching(grid: Room, role: str) -> None:
    child = somebody("甲小明", "2", birth_date=dt.date(2019, 1, 2))
    home(grid, "101", somebody("甲大明"), child)
    masked = Actor("masked", role, COMMUNITY)

    def found(q: str, actor: Actor) -> set[str]:
        return {each["name"] for each in grid.read(ListResidents(q=q), actor)["items"]}

    for q in ("甲", "J", "3-1-101"):
        assert found(q, masked) == {"甲大明", "甲**"}
    for q in ("甲小", "甲小明", "JX", "JXM"):
        assert (found(q, masked), found(q, ADMIN)) == (set(), {"甲小明"})
    assert found("甲大", masked) == {"甲大明"}


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
        assert homes_of(mover, there, uow) == {here, there}
    assert [each["what"] for each in taken] == ["moved_within", "registered"]
    asked = grid.ask(EraseResident(resident_id=mover, reason="resident_request"), ADMIN)
    grid.hear(ResidentErased(erasure=asked.id, resident=mover, household=there))
    left = [each for each in grid.all(RegistryChange) if each.household in (here, there)]
    assert mover not in {each.resident for each in left}
    assert all(each.fields == {} for each in left if each.resident and each.what == "moved_within")


def test_both_households_tell_of_who_went_from_one_to_the_other(grid: Room) -> None:
    here = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    there = home(grid, "201", somebody("丙"), unit=UNIT_2)
    mover = who(grid, "乙").id
    ask = MoveResident(resident_id=mover, household_id=there, relation="8", source="visit")
    grid.ask(ask, ADMIN)
    other = Actor("o", "grid_officer", COMMUNITY, scope={"grids": (GRID_2,)})
    for household, reader in ((here, OFFICER), (there, other), (here, ADMIN), (there, ADMIN)):
        told = grid.read(ListHouseholdChanges(household_id=household), reader)["items"][0]
        assert (told["what"], told["source"]) == ("moved_within", "visit")
        assert (told["resident_id"], told["household_id"]) == (mover, household)
        pairs = {each["field"]: (each["before"], each["after"]) for each in told["fields"]}
        assert pairs["household"] == (here, there)
    own = grid.read(ListResidentChanges(resident_id=mover), ADMIN)["items"]
    assert [each["what"] for each in own] == ["moved_within", "registered"]


def test_a_household_tells_that_it_was_split_joined_and_closed(grid: Room) -> None:
    here = home(grid, "101", somebody("甲"), somebody("乙", "2"), somebody("丙", "2"))
    names = {name: who(grid, name).id for name in "乙丙"}
    relations = {"乙": "0", "丙": "7"}
    members = [Member(resident_id=names[name], relation=relations[name]) for name in "乙丙"]
    ask = SplitHousehold(household_id=here, members=members, source="self")
    new = str(grid.ask(ask, ADMIN).id)

    def story(household: str) -> list[tuple[str, str, str | None]]:
        items = grid.read(ListHouseholdChanges(household_id=household), ADMIN)["items"]
        return [(each["what"], each["source"], each["resident_id"]) for each in items]

    split = {("split", "self", names["乙"]), ("split", "self", names["丙"])}
    assert set(story(here)[:2]) == split
    assert set(story(new)) == {("split", "self", None), *split}
    members = [Member(resident_id=id, relation="2") for id in names.values()]
    joined = JoinHouseholds(household_id=new, into_id=here, members=members, source="department")
    grid.ask(joined, ADMIN)
    moved = {("joined", "department", id) for id in names.values()}
    assert set(story(here)[:2]) == moved
    assert set(story(new)[:3]) == {("joined", "department", None), *moved}
    closed = grid.read(ListHouseholdChanges(household_id=new), ADMIN)["items"]
    (fields,) = (each["fields"] for each in closed[:3] if each["resident_id"] is None)
    assert fields == [{"field": "status", "before": "living", "after": "closed", "hidden": False}]


def test_a_reading_of_a_household_is_new_when_somebody_in_it_changed(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    before = grid.read(GetHousehold(id=id), ADMIN)["version"]
    grid.ask(CorrectResident(id=who(grid, "乙").id, phone="13800000001"), ADMIN)
    assert grid.read(GetHousehold(id=id), ADMIN)["version"] == before + 1
