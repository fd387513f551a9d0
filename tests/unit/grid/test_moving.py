"""People move in, within, out and back; households split, join, change their head."""

import datetime as dt
from typing import Any

import pytest

from backbone.holdings import Person
from contracts.grid.privacy.commands import EraseResident
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.history.queries import ListHouseholdChanges, ListResidentChanges
from contracts.grid.registry.people.commands import (
    ChangeHead,
    CorrectHousehold,
    CorrectResident,
    JoinHouseholds,
    Member,
    MoveResident,
    NewResident,
    RegisterHousehold,
    RegisterResident,
    ReturnResident,
    SearchResident,
    SplitHousehold,
)
from contracts.grid.registry.queries import GetHousehold, ListResidents
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from services.grid.registry.history.holdings import take_changes
from services.grid.registry.history.homes import homes_of
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.model import Dwelling, Household, Resident
from tests.unit.grid.registryroom import (
    ADMIN,
    GRID_2,
    OFFICER,
    UNIT_1,
    UNIT_2,
    Room,
    number,
)
from tests.unit.room import COMMUNITY, NOON

BORN = dt.date(1990, 5, 6)


def at(*day: int) -> dt.datetime:
    return dt.datetime(*day, 1, tzinfo=dt.UTC)


@pytest.fixture
def grid() -> Room:
    return Room()


def somebody(name: str, relation: str = "0", **more: Any) -> NewResident:
    usual = {"sex": "2", "birth_date": BORN}
    return NewResident(full_name=name, relation=relation, **{**usual, **more})


def home(grid: Room, room: str, *people: NewResident, unit: str = UNIT_1) -> str:
    ask = RegisterHousehold(building_unit_id=unit, room=room, residents=list(people))
    return str(grid.ask(ask, ADMIN).id)


def who(grid: Room, name: str) -> Resident:
    return next(each for each in grid.all(Resident) if each.name == name)


def household(grid: Room, id: str) -> Household:
    return next(each for each in grid.all(Household) if each.id == id)


def events(grid: Room) -> list[tuple[str, str]]:
    return [(each.type, each.data.get("what", "")) for each in grid.told()]


def test_who_moves_to_another_grid_is_told_and_seen_there(grid: Room) -> None:
    here = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    there = home(grid, "201", somebody("丙"), unit=UNIT_2)
    events(grid)
    mover = who(grid, "乙")
    grid.ask(MoveResident(resident_id=mover.id, household_id=there, relation="8"), ADMIN)
    mover = who(grid, "乙")
    assert (mover.household, mover.grid, mover.relation) == (there, GRID_2, "8")
    assert who(grid, "甲").profiles == ["living_alone"]
    assert sorted(events(grid)) == [
        ("grid.household.changed.v1", "moved_within"),
        ("grid.household.changed.v1", "moved_within"),
        ("grid.resident.moved.v1", ""),
    ]
    assert household(grid, here).version == 2


def test_a_household_that_everybody_left_is_closed_and_its_dwelling_vacant(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"))
    resident = who(grid, "甲")
    grid.ask(RecordDeparture(resident_id=resident.id, reason="moved_out", left_at=NOON), ADMIN)
    assert (household(grid, id).status, household(grid, id).head) == ("closed", None)
    assert [each.occupancy for each in grid.all(Dwelling)] == ["vacant"]
    grid.ask(
        ReturnResident(resident_id=resident.id, household_id=id, relation="0"),
        ADMIN,
    )
    assert (household(grid, id).status, who(grid, "甲").status) == ("living", "living")


def test_who_died_does_not_return(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    ask = RecordDeparture(resident_id=who(grid, "乙").id, reason="died", left_at=NOON)
    grid.ask(ask, ADMIN)
    with pytest.raises(Conflict):
        grid.ask(
            ReturnResident(resident_id=who(grid, "乙").id, household_id=id, relation="1"), ADMIN
        )


def test_a_household_splits_and_joins_again(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "2"), somebody("丙", "2"))
    names = {name: who(grid, name).id for name in "甲乙丙"}
    new = grid.ask(
        SplitHousehold(
            household_id=id,
            members=[
                Member(resident_id=names["乙"], relation="0"),
                Member(resident_id=names["丙"], relation="7"),
            ],
        ),
        ADMIN,
    ).id
    split = household(grid, new)
    assert (split.head, split.dwelling) == (names["乙"], household(grid, id).dwelling)
    members = [Member(resident_id=names[name], relation="2") for name in "乙丙"]
    grid.ask(JoinHouseholds(household_id=new, into_id=id, members=members), ADMIN)
    assert (household(grid, new).status, household(grid, id).head) == ("closed", names["甲"])
    assert {each.household for each in grid.all(Resident)} == {id}
    assert [each.occupancy for each in grid.all(Dwelling)] == ["unknown"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ([("甲", "0"), ("乙", "1")], "nobody_stays"),
        ([("乙", "1")], "one_head"),
        ([("乙", "0"), ("乙", "1")], "twice"),
        ([("丁", "0")], "not_of_household"),
    ],
)
def test_no_household_splits_otherwise(
    grid: Room, members: list[tuple[str, str]], code: str
) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    home(grid, "102", somebody("丁"))
    named = [Member(resident_id=who(grid, name).id, relation=r) for name, r in members]
    with pytest.raises(Invalid) as refused:
        grid.ask(SplitHousehold(household_id=id, members=named), ADMIN)
    assert refused.value.errors[0].code == code


def test_a_new_head_and_the_old_ones_relation(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    names = {name: who(grid, name).id for name in "甲乙"}
    with pytest.raises(Invalid):
        grid.ask(ChangeHead(household_id=id, head_id=names["乙"], members=[]), ADMIN)
    others = [Member(resident_id=names["甲"], relation="1")]
    grid.ask(ChangeHead(household_id=id, head_id=names["乙"], members=others), ADMIN)
    assert (who(grid, "甲").relation, who(grid, "乙").relation) == ("1", "0")
    assert household(grid, id).head == names["乙"]


def test_a_second_head_is_refused(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"))
    new = {"full_name": "乙", "sex": "1", "birth_date": BORN, "relation": "0"}
    with pytest.raises(Invalid) as refused:
        grid.ask(RegisterResident(household_id=id, **new), ADMIN)
    assert refused.value.errors[0].pointer == "/relation"


def test_a_household_that_moves_takes_everybody_along(grid: Room) -> None:
    id = home(grid, "101", somebody("甲"), somebody("乙", "1"))
    grid.ask(CorrectHousehold(id=id, building_unit_id=UNIT_2, room="301"), ADMIN)
    moved = household(grid, id)
    assert (moved.door, moved.grid, moved.code) == ("4-1-301", GRID_2, "C02-B004-U1-0301")
    assert {each.grid for each in grid.all(Resident)} == {GRID_2}


def test_an_officer_moves_nobody_out_of_sight_or_in(grid: Room) -> None:
    home(grid, "101", somebody("甲"), somebody("乙", "1"))
    there = home(grid, "201", somebody("丙"), unit=UNIT_2)
    with pytest.raises(Forbidden):
        grid.ask(
            MoveResident(resident_id=who(grid, "乙").id, household_id=there, relation="8"), OFFICER
        )
    with pytest.raises(Forbidden):
        grid.ask(
            MoveResident(resident_id=who(grid, "丙").id, household_id=there, relation="8"), OFFICER
        )


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


@pytest.mark.parametrize(
    ("born", "today", "profiles"),
    [
        (dt.date(1966, 11, 24), NOON, ["elder", "living_alone"]),
        (dt.date(1966, 11, 25), NOON, ["living_alone"]),
        (dt.date(1966, 11, 18), NOON, ["elder", "living_alone"]),
        (dt.date(1968, 2, 29), at(2028, 2, 29), ["elder", "living_alone"]),
        (dt.date(2008, 2, 29), at(2026, 2, 28), ["minor", "living_alone"]),
        (dt.date(2008, 2, 29), at(2026, 3, 1), ["living_alone"]),
    ],
)
def test_people_grow_older(
    grid: Room, born: dt.date, today: dt.datetime, profiles: list[str]
) -> None:
    grid.now = today - dt.timedelta(days=30)
    home(grid, "101", somebody("甲", birth_date=born))
    grid.now = today
    grid.tick("note_birthdays")
    assert who(grid, "甲").profiles == profiles
