"""Whoever comes into another grid by a move is found there with what names them."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import insert

from backbone.ids import id_of
from contracts.grid.registry.guardians.commands import NameGuardian
from contracts.grid.registry.people.commands import (
    CorrectHousehold,
    MoveResident,
)
from contracts.grid.registry.tags.commands import TagResident
from contracts.grid.registry.tags.lists import POLITICAL_STATUS
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.publicity.people import Recipient
from services.grid.registry.guardians.model import Guardianship
from services.grid.registry.model import Household, Resident
from services.grid.registry.tags.model import ResidentTag
from services.grid.visits.model import Visit
from tests.unit.grid import registryroom
from tests.unit.grid.registryroom import ADMIN, GRID_1, GRID_2, UNIT_1, UNIT_2, Room, somebody, who
from tests.unit.room import COMMUNITY, NOON

SINCE = dt.date(2026, 7, 1)


@pytest.fixture
def grid() -> Room:
    return Room()


def home(grid: Room, unit: str, room: str, *names: str) -> str:
    born = dt.date(2015, 5, 6)
    people = [somebody(name, "2" if n else "0", birth_date=born) for n, name in enumerate(names)]
    return registryroom.home(grid, room, *people, unit=unit)


def describe(grid: Room, name: str) -> None:
    """A tag and a guardian."""
    id = who(grid, name).id
    tag = TagResident(resident_id=id, system=POLITICAL_STATUS, code="13", valid_from=SINCE)
    grid.ask(tag, ADMIN)
    outsider = {"outsider": "张三", "phone": "13800000001"}
    guardian = {**outsider, "relation": "relative", "ground": "minor", "valid_from": SINCE}
    grid.ask(NameGuardian(resident_id=id, **guardian), ADMIN)


def put(grid: Room, kind: Any, key: str, home: str, **values: Any) -> None:
    row = {"community": COMMUNITY, "id": id_of(key), "version": 1, "grid": GRID_1, **values}
    with grid.writing() as session:
        session.execute(insert(kind).values(household=home, **row))


def visit(grid: Room, key: str, home: str, **values: Any) -> None:
    put(grid, Visit, key, home, status="planned", findings=[], due_at=NOON, **values)


def recipient(grid: Room, key: str, home: str, *, outstanding: bool) -> None:
    of = {"campaign": id_of("c"), "sort_key": key, "household_code": "1", "status": "listed"}
    flags = {"outstanding": outstanding, "present": True, "newcomer": False}
    put(grid, Recipient, key, home, **of, **flags)


def looked_for(grid: Room, key: str, home: str, checked_at: dt.datetime | None) -> None:
    of = {"emergency": id_of("e"), "drill": False, "resident": id_of(key), "rank": key}
    known = {"score": 1, "reasons": [], "guarded": False, "status": "unchecked"}
    put(grid, EmergencyPerson, key, home, **of, **known, checked_at=checked_at)


def lying(grid: Room, kind: Any) -> dict[str, tuple[str, int]]:
    return {each.id: (each.grid, each.version) for each in grid.all(kind)}


def test_what_is_still_to_be_done_for_a_household_goes_with_it_to_another_door(grid: Room) -> None:
    id = home(grid, UNIT_1, "101", "甲", "乙")
    describe(grid, "乙")
    visit(grid, "open", id)
    visit(grid, "made", id, visited_at=NOON)
    recipient(grid, "untold", id, outstanding=True)
    recipient(grid, "told", id, outstanding=False)
    looked_for(grid, "missing", id, None)
    looked_for(grid, "seen", id, NOON)
    grid.ask(CorrectHousehold(id=id, building_unit_id=UNIT_2, room="201"), ADMIN)
    moved, stayed = (GRID_2, 2), (GRID_1, 1)
    assert lying(grid, Visit) == {id_of("open"): moved, id_of("made"): stayed}
    assert lying(grid, Recipient) == {id_of("untold"): moved, id_of("told"): stayed}
    assert lying(grid, EmergencyPerson) == {id_of("missing"): moved, id_of("seen"): stayed}
    for kind in (ResidentTag, Guardianship):
        assert list(lying(grid, kind).values()) == [moved], kind
    assert {each.grid for each in grid.all(Resident)} == {GRID_2}


def test_a_household_that_stays_in_its_grid_takes_nothing_along(grid: Room) -> None:
    id = home(grid, UNIT_1, "101", "甲")
    visit(grid, "open", id)
    grid.ask(CorrectHousehold(id=id, building_unit_id=UNIT_1, room="201"), ADMIN)
    assert lying(grid, Visit) == {id_of("open"): (GRID_1, 1)}


def test_who_moves_alone_takes_tags_and_guardians_along_and_no_visit(grid: Room) -> None:
    here, there = home(grid, UNIT_1, "101", "甲", "乙"), home(grid, UNIT_2, "101", "丙")
    describe(grid, "乙")
    describe(grid, "甲")
    visit(grid, "open", here)
    mover = who(grid, "乙").id
    ask = MoveResident(resident_id=mover, household_id=there, relation="2")
    answer = grid.ask(ask, ADMIN).body
    assert (answer["grid"], answer["version"]) == (GRID_2, who(grid, "乙").version)
    tags = {each.resident: each.grid for each in grid.all(ResidentTag)}
    wards = {each.ward: each.grid for each in grid.all(Guardianship)}
    assert tags == wards == {mover: GRID_2, who(grid, "甲").id: GRID_1}
    assert lying(grid, Visit) == {id_of("open"): (GRID_1, 1)}
    assert {each.id: each.grid for each in grid.all(Household)} == {here: GRID_1, there: GRID_2}
