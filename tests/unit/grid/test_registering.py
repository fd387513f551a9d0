"""Households and residents are registered whole, or not at all."""

import contextlib
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbone.ids import new_id
from contracts.language.problem import Forbidden, Invalid
from services.grid.privacy.keys import key_of, place
from services.grid.privacy.model import SmallKey
from services.grid.registry.generation.names import MEN, SURNAMES, WOMEN
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.history.record import Way
from services.grid.registry.model import Dwelling, Household, Resident
from services.grid.registry.people import numbers
from services.grid.registry.people.initials import initials
from services.grid.registry.people.records import HouseholdRecord, wrong_in
from services.grid.registry.people.registering import Registrar
from tests.id_numbers import id_number
from tests.unit.grid.registryroom import (
    ADMIN,
    BORN,
    GRID_1,
    OFFICER,
    UNIT_1,
    UNIT_2,
    Room,
    home,
    number,
    person,
    somebody,
    who,
)
from tests.unit.room import COMMUNITY, NOON, kinds

TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def grid() -> Room:
    return Room()


def door(room: str = "501", unit: str = UNIT_1) -> HouseholdRecord:
    return HouseholdRecord(building_unit=unit, room=room)


def registered(grid: Room, *people: Any, room: str = "501") -> Household:
    with grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        household = registrar.household(door(room))
        for each in people:
            registrar.resident(each, household)
    return household


def test_a_household_moves_in_behind_its_door(grid: Room) -> None:
    child = person(name="李小", sex="1", birth_date=dt.date(2020, 1, 2), relation="2")
    registered(grid, person(id_number=number(BORN, 12), phone="13800000001"), child)
    (household,) = grid.all(Household)
    assert (household.code, household.door) == ("C01-B003-U1-0501", "3-1-501")
    assert (household.address, household.grid) == ("第1小区3号楼1单元501室", GRID_1)
    people = {each.name: each for each in grid.all(Resident)}
    head = people["王丽娟"]
    assert (household.head, head.initials, head.profiles) == (head.id, "wlj", [])
    assert (people["李小"].profiles, people["李小"].id_number_masked) == (["minor"], None)
    (dwelling,) = grid.all(Dwelling)
    assert (dwelling.floor, household.dwelling) == (5, dwelling.id)
    assert kinds(grid.told()) == ["household.changed"]


def test_numbers_are_sealed_under_the_persons_own_key(grid: Room) -> None:
    written = number(BORN, 12)
    registered(grid, person(id_number=written.lower(), phone="138 0000 0001"))
    (head,) = grid.all(Resident)
    assert (head.id_number_masked, head.phone_masked) == (
        "6*****************",
        "138****0001",
    )
    with grid.at_work(ADMIN) as uow:
        key = key_of(uow.session, uow.means.vault, COMMUNITY, head.id)
        assert key is not None
        assert head.id_number_sealed is not None
        opened = key.read(bytes(head.id_number_sealed), *place(COMMUNITY, "id_number", head.id))
    assert opened == written
    assert len(grid.all(SmallKey)) == 2  # and that of the index


def test_an_id_number_is_registered_once(grid: Room) -> None:
    registered(grid, person(id_number=number(BORN, 12)))
    with pytest.raises(Invalid) as refused:
        registered(grid, person(id_number=number(BORN, 12)), room="502")
    (wrong,) = refused.value.errors
    assert (wrong.pointer, wrong.code) == ("/id_number", "registered")
    assert len(grid.all(Household)) == 1
    with grid.at_work(ADMIN) as uow:
        known = Registrar(uow).know([number(BORN, 12), number(BORN, 14)])
    assert list(known) == [number(BORN, 12)]


def test_twice_in_one_file_is_once_too_often(grid: Room) -> None:
    with pytest.raises(Invalid):
        registered(
            grid,
            person(id_number=number(BORN, 12)),
            person(id_number=number(BORN, 12), relation="1"),
        )
    assert grid.all(Resident) == []


def test_a_second_household_behind_a_door_has_a_code_of_its_own(grid: Room) -> None:
    for _ in range(3):
        registered(grid, person())
    assert sorted(each.code for each in grid.all(Household)) == [
        "C01-B003-U1-0501",
        "C01-B003-U1-0501-2",
        "C01-B003-U1-0501-3",
    ]
    assert len(grid.all(Dwelling)) == 1


def test_many_are_registered_with_few_questions(grid: Room) -> None:
    with grid.at_work(ADMIN) as uow, Registrar(uow, Way("import", batch=new_id())) as registrar:
        registrar.read_all()
        people = [person(id_number=number(BORN, 2 * n + 2)) for n in range(200)]
        registrar.know(each.id_number for each in people if each.id_number)
        for n, each in enumerate(people):
            registrar.resident(each, registrar.household(door(f"{n + 101}")))
    assert {tuple(each.profiles) for each in grid.all(Resident)} == {("living_alone",)}
    changes = grid.all(RegistryChange)
    assert {(each.source, each.what) for each in changes} == {("import", "registered")}
    assert (len(changes), len({each.batch for each in changes})) == (400, 1)


def test_an_officer_registers_in_the_own_grids_alone(grid: Room) -> None:
    with pytest.raises(Forbidden), grid.at_work(OFFICER) as uow, Registrar(uow) as registrar:
        registrar.household(door(unit=UNIT_2))
    with grid.at_work(OFFICER) as uow, Registrar(uow) as registrar:
        registrar.household(door(unit=UNIT_1))
    assert len(grid.all(Household)) == 1


def test_a_correction_is_written_down_without_what_is_sensitive(grid: Room) -> None:
    registered(grid, person(id_number=number(BORN, 12), phone="13800000001"))
    (head,) = grid.all(Resident)
    with grid.at_work(ADMIN) as uow, Registrar(uow, Way("visit", reference=new_id())) as registrar:
        found = uow.get(Resident, head.id)
        assert not registrar.correct_resident(found, name="王丽娟")
        assert registrar.correct_resident(
            found, name="汪丽娟", phone="13800000002", disability_type="4", disability_grade="2"
        )
    (head,) = grid.all(Resident)
    assert (head.name, head.initials, head.phone_masked) == ("汪丽娟", "wlj", "138****0002")
    assert head.profiles == ["disabled", "living_alone"]
    change = next(each for each in grid.all(RegistryChange) if each.what == "corrected")
    assert (change.source, set(change.fields.values())) == ("visit", {None})
    assert set(change.fields) == {"name", "phone", "disability_type", "disability_grade"}
    assert change.sealed is not None


def test_what_is_registered_to_another_cannot_be_corrected_to(grid: Room) -> None:
    registered(grid, person(id_number=number(BORN, 12)), person(relation="1"))
    other = next(each for each in grid.all(Resident) if each.id_number_masked is None)
    with pytest.raises(Invalid), grid.at_work(ADMIN) as uow, Registrar(uow) as registrar:
        registrar.correct_resident(uow.get(Resident, other.id), id_number=number(BORN, 12))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": "  "}, ("/full_name", "blank")),
        ({"sex": "3"}, ("/sex", "unknown_code")),
        ({"relation": "x"}, ("/relation", "unknown_code")),
        ({"birth_date": dt.date(2026, 11, 25)}, ("/birth_date", "out_of_range")),
        ({"birth_date": dt.date(1899, 12, 31)}, ("/birth_date", "out_of_range")),
        ({"moved_in_on": dt.date(1990, 1, 1)}, ("/moved_in_on", "before_birth")),
        ({"id_number": "620102"}, ("/id_number", "format")),
        ({"id_number": number(BORN, 12)[:-1] + "Y"}, ("/id_number", "checksum")),
        ({"id_number": number(BORN, 11)}, ("/sex", "differs")),
        ({"id_number": number(dt.date(1990, 5, 7), 12)}, ("/birth_date", "differs")),
        ({"id_number": number(BORN, 12, "990102")}, ("/id_number", "division")),
        ({"phone": "12345"}, ("/phone", "format")),
        ({"disability_type": "4"}, ("/disability_grade", "half")),
        ({"disability_type": "9", "disability_grade": "1"}, ("/disability_type", "unknown_code")),
    ],
)
def test_what_is_wrong_is_pointed_at(change: dict[str, Any], expected: tuple[str, str]) -> None:
    found = [(wrong.pointer, wrong.code) for wrong in wrong_in(person(**change), TODAY)]
    assert found == [expected]


def test_numbers_of_statistical_areas_pass_and_days_that_never_were_do_not() -> None:
    new_area = number(BORN, 12, "620171")
    assert numbers.id_number(f" {new_area.lower()} ") == new_area
    with pytest.raises(numbers.NumberWrong) as wrong:
        numbers.id_number(id_number(12, "19900230", "620102"))
    assert wrong.value.code == "birth_date"


@given(st.text(max_size=20))
def test_no_text_is_more_than_a_wrong_number(text: str) -> None:
    with contextlib.suppress(numbers.NumberWrong):
        assert len(numbers.id_number(text)) == 18


def test_initials_are_those_that_the_generator_knows() -> None:
    for character, letter in (*MEN, *WOMEN):
        assert initials(f"王{character}") == f"w{letter}", character
    for character, letter in dict(SURNAMES).items():
        assert initials(character) == letter, character


@pytest.mark.parametrize(
    ("name", "expected"),
    [("单雄信", "sxx"), ("曾鑫", "zx"), ("欧阳Anna", "oyanna"), ("𠮷", ""), ("翟婧璐", "zjl")],
)
def test_initials_of_names_that_are_read_otherwise(name: str, expected: str) -> None:
    assert initials(name) == expected


def at(*day: int) -> dt.datetime:
    return dt.datetime(*day, 1, tzinfo=dt.UTC)


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
