"""People move in, within, out and back; households split, join, change their head."""

import pytest

from backbone.ids import id_of
from contracts.grid.registry.commands import RecordDeparture
from contracts.grid.registry.duplicates.commands import FindSame
from contracts.grid.registry.history.queries import ListResidentChanges
from contracts.grid.registry.people.commands import (
    ChangeHead,
    CorrectHousehold,
    JoinHouseholds,
    Member,
    MoveResident,
    RegisterResident,
    ReturnResident,
    SplitHousehold,
)
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.registry.duplicates.model import Duplicate
from services.grid.registry.model import Dwelling, Household, Resident
from tests.unit.grid.registryroom import (
    ADMIN,
    BORN,
    GRID_2,
    OFFICER,
    UNIT_2,
    Room,
    home,
    somebody,
    who,
)
from tests.unit.room import NOON


@pytest.fixture
def grid() -> Room:
    return Room()


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


def test_that_somebody_left_is_told_with_its_source_and_visit(grid: Room) -> None:
    home(grid, "101", somebody("甲"), somebody("乙", "1"))
    resident, visit = who(grid, "乙").id, id_of("visit", "1")
    left = {"resident_id": resident, "reason": "died", "left_at": NOON}
    grid.ask(RecordDeparture(**left, source="visit", visit_id=visit), ADMIN)
    told = grid.read(ListResidentChanges(resident_id=resident), ADMIN)["items"][0]
    assert (told["what"], told["source"], told["visit_id"]) == ("left", "visit", visit)


def test_who_stepped_aside_as_a_duplicate_does_not_leave(grid: Room) -> None:
    home(grid, "101", somebody("甲"))
    home(grid, "102", somebody("甲"))
    (pair,) = grid.all(Duplicate)
    grid.ask(FindSame(id=pair.id, kept_id=pair.first), ADMIN, if_match=pair.version)
    ask = RecordDeparture(resident_id=pair.second, reason="moved_out", left_at=NOON)
    with pytest.raises(Conflict):
        grid.ask(ask, ADMIN)


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
