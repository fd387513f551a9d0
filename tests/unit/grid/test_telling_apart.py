"""Duplicates are proposed by rules and decided by people; tags and guardians by their lists."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.grid.registry.duplicates.commands import (
    FindDifferent,
    FindSame,
    LookForDuplicates,
    UndoDecision,
)
from contracts.grid.registry.duplicates.queries import ListDuplicates
from contracts.grid.registry.guardians.commands import EndGuardianship, NameGuardian
from contracts.grid.registry.tags.commands import DefineTag, EndTag, TagResident, WithdrawTag
from contracts.grid.registry.tags.lists import LISTS
from contracts.grid.registry.tags.queries import GetCodeList, ListCodeLists, ListTags
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Invalid
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.duplicates.proposing import rules_of
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.model import Household, Resident
from services.grid.registry.tags.model import ResidentTag
from tests.unit.grid.registryroom import (
    ADMIN,
    BORN,
    OFFICER,
    UNIT_1,
    UNIT_2,
    Room,
    home,
    number,
    somebody,
)
from tests.unit.room import COMMUNITY

DAY = dt.date(2026, 11, 1)


@pytest.fixture
def grid() -> Room:
    return Room()


def live(grid: Room, name: str, room: str, unit: str = UNIT_1, **more: Any) -> str:
    """Somebody in a household of their own; their id."""
    id = home(grid, room, somebody(name, **more), unit=unit)
    return str(next(each.head for each in grid.all(Household) if each.id == id))


def status(grid: Room, id: str) -> str:
    return next(each.status for each in grid.all(Resident) if each.id == id)


def test_who_may_be_there_already_is_proposed_and_not_merged(grid: Room) -> None:
    first, second = live(grid, "王丽", "101"), live(grid, "王丽", "102")
    (pair,) = grid.all(Duplicate)
    assert {pair.first, pair.second} == {first, second}
    assert (pair.rules, pair.status) == (["name_and_birth"], "proposed")
    assert {each.status for each in grid.all(Resident)} == {"living"}


def test_people_with_different_numbers_are_different(grid: Room) -> None:
    live(grid, "王丽", "101", id_number=number(BORN, 12))
    live(grid, "王丽", "102", id_number=number(BORN, 14))
    assert grid.all(Duplicate) == []
    live(grid, "王丽", "103")
    assert len(grid.all(Duplicate)) == 2


def test_what_was_decided_can_be_undone_and_is_not_proposed_again(grid: Room) -> None:
    first, second = live(grid, "王丽", "101"), live(grid, "王丽", "102")
    (pair,) = grid.all(Duplicate)
    grid.ask(FindSame(id=pair.id, kept_id=first), ADMIN)
    assert (status(grid, first), status(grid, second)) == ("living", "duplicate")
    with pytest.raises(Conflict):
        grid.ask(FindDifferent(id=pair.id), ADMIN)
    grid.ask(UndoDecision(id=pair.id), ADMIN)
    assert status(grid, second) == "living"
    homes = {each.head for each in grid.all(Household) if each.status == "living"}
    assert homes == {first, second}
    grid.ask(FindDifferent(id=pair.id), ADMIN)
    assert grid.ask(LookForDuplicates(), ADMIN).body == {"proposed": 0}
    assert [each.status for each in grid.all(Duplicate)] == ["different"]


def test_an_officer_sees_pairs_of_the_own_grids(grid: Room) -> None:
    live(grid, "王丽", "101")
    live(grid, "王丽", "201", UNIT_2)
    assert grid.read(ListDuplicates(), OFFICER)["items"] == []
    assert len(grid.read(ListDuplicates(), ADMIN)["items"]) == 1


class Facts:
    def __init__(self, name: str, initials: str, born: dt.date, sex: str, phone: Any) -> None:
        self.name, self.initials, self.birth_date, self.sex = name, initials, born, sex
        self.phone_hash, self.id_number_hash = phone, None


facts = st.builds(
    Facts,
    st.sampled_from(["甲", "乙"]),
    st.sampled_from(["j", "y"]),
    st.sampled_from([BORN, DAY]),
    st.sampled_from("12"),
    st.sampled_from([None, b"1", b"2"]),
)


@given(facts, facts)
def test_rules_ask_for_two_things_in_common_and_know_no_order(one: Facts, other: Facts) -> None:
    rules = rules_of(one, other)
    assert rules == rules_of(other, one)
    if one.birth_date != other.birth_date:
        assert set(rules) <= {"name_and_phone"}
    if one.birth_date == other.birth_date and one.name == other.name:
        assert "name_and_birth" in rules


def test_looking_finds_what_registering_finds(grid: Room) -> None:
    live(grid, "王丽", "101", phone="13800000001")
    live(grid, "王莉", "102", phone="13800000001")
    found = {each.id: each.rules for each in grid.all(Duplicate)}
    with grid.writing() as session:
        for each in session.query(Duplicate):
            session.delete(each)
    grid.ask(LookForDuplicates(), ADMIN)
    assert {each.id: each.rules for each in grid.all(Duplicate)} == found
    assert list(found.values()) == [["birth_and_phone", "initials_and_birth"]]


def test_a_disability_is_a_tag_with_its_list_and_grade(grid: Room) -> None:
    who = live(grid, "王丽", "101")
    ask = TagResident(resident_id=who, system="disability", code="4", grade="2", valid_from=DAY)
    tag = grid.ask(ask, ADMIN)
    (resident,) = grid.all(Resident)
    assert (resident.disability_type, resident.profiles) == ("4", ["disabled", "living_alone"])
    grid.ask(EndTag(id=tag.id, valid_until=DAY), ADMIN)
    (resident,) = grid.all(Resident)
    assert (resident.disability_type, resident.profiles) == (None, ["living_alone"])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"code": "9"}, "/code"),
        ({"grade": None}, "/grade"),
        ({"system": "political_status", "code": "01"}, "/grade"),
        ({"system": "community", "code": "no_such", "grade": None}, "/code"),
        ({"valid_until": dt.date(2026, 10, 1)}, "/valid_until"),
    ],
)
def test_a_wrong_tag_is_pointed_at(grid: Room, change: dict[str, Any], pointer: str) -> None:
    who = live(grid, "王丽", "101")
    usual = {"system": "disability", "code": "4", "grade": "2", "valid_from": DAY}
    with pytest.raises(Invalid) as refused:
        grid.ask(TagResident(resident_id=who, **{**usual, **change}), ADMIN)
    assert refused.value.errors[0].pointer == pointer


def test_of_some_lists_one_has_one_code_at_a_time(grid: Room) -> None:
    who = live(grid, "王丽", "101")
    for code, day in (("02", DAY), ("01", DAY + dt.timedelta(days=9))):
        grid.ask(
            TagResident(resident_id=who, system="political_status", code=code, valid_from=day),
            ADMIN,
        )
    first, second = grid.all(ResidentTag)
    assert (first.valid_until, second.valid_until) == (DAY + dt.timedelta(days=8), None)
    on = grid.read(ListTags(resident_id=who, on=DAY), ADMIN)["items"]
    assert [each["code"] for each in on] == ["02"]


def test_a_community_has_a_list_of_its_own(grid: Room) -> None:
    who = live(grid, "王丽", "101")
    own = grid.ask(DefineTag(code="long_alone", title="长期独居"), ADMIN)
    given = {"resident_id": who, "system": "community", "code": "long_alone"}
    tag = grid.ask(TagResident(**given, valid_from=DAY), ADMIN)
    grid.ask(WithdrawTag(id=own.id), ADMIN)
    grid.ask(EndTag(id=tag.id, valid_until=DAY), ADMIN)
    with pytest.raises(Invalid):
        grid.ask(TagResident(**given, valid_from=DAY + dt.timedelta(days=2)), ADMIN)
    with pytest.raises(Conflict):
        grid.ask(DefineTag(code="subsistence", title="低保"), ADMIN)
    codes = grid.read(GetCodeList(system="community"), ADMIN)["codes"]
    assert codes[-1] == {"code": "long_alone", "title": "长期独居", "withdrawn": True}
    assert len(grid.read(ListCodeLists(), ADMIN)["items"]) == len(LISTS) + 1


def test_sensitive_lists_are_not_for_everybody(grid: Room) -> None:
    who = live(grid, "王丽", "101")
    for system, code in (("community", "subsistence"), ("political_status", "01")):
        grid.ask(TagResident(resident_id=who, system=system, code=code, valid_from=DAY), ADMIN)
    secretary = Actor("shuji", "party_secretary", COMMUNITY)
    shown = grid.read(ListTags(resident_id=who), secretary)["items"]
    assert [each["system"] for each in shown] == ["political_status"]


def test_a_child_has_a_guardian(grid: Room) -> None:
    adult = live(grid, "王丽", "101")
    child = live(grid, "王小", "102", birth_date=dt.date(2020, 1, 2))
    usual = {"resident_id": child, "relation": "parent", "ground": "minor", "valid_from": DAY}
    made = grid.ask(NameGuardian(guardian_id=adult, **usual), ADMIN)
    with pytest.raises(Conflict):
        grid.ask(NameGuardian(guardian_id=adult, **usual), ADMIN)
    grid.ask(EndGuardianship(id=made.id, valid_until=DAY), ADMIN)
    shown = grid.ask(NameGuardian(outsider="李外", phone="13800000001", **usual), ADMIN).body
    assert (shown["outsider"], shown["phone"]) == ("李**", "138****0001")
    assert all(
        b"\xe6\x9d\x8e" not in (each.outsider_sealed or b"") for each in grid.all(Guardianship)
    )
    for wrong, code in (
        ({"guardian_id": child}, "oneself"),
        ({}, "one_of_two"),
        ({"outsider": "李外"}, "required"),
        ({"guardian_id": adult, "resident_id": adult}, "of_age"),
    ):
        with pytest.raises(Invalid) as refused:
            grid.ask(NameGuardian(**{**usual, **wrong}), ADMIN)
        assert refused.value.errors[0].code == code
