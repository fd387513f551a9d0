"""Outside the community few are nobody: in emergencies, grids, buildings and rounds (domain §6)."""

from typing import Any

import pytest
from sqlalchemy import insert

from backbone.ids import id_of
from contracts.grid.emergencies.commands import OpenShelter, StandDownEmergency
from contracts.grid.emergencies.queries import (
    GetEmergency,
    GetProgress,
    ListEmergencies,
    ListShelters,
)
from contracts.grid.grids.queries import GetGridFactors, ListGrids
from contracts.grid.surveys.rounds.queries import GetResults, GetRound, ListRounds
from contracts.language.actor import Actor
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.registry.model import Household
from tests.unit.grid import emergencyroom, gridroom, surveyroom
from tests.unit.grid.emergencyroom import GRID, OTHER_GRID, WORKER
from tests.unit.grid.reliefroom import household
from tests.unit.room import COMMUNITY

STREET = Actor("jiedao", "supervisor", COMMUNITY[:9])


@pytest.fixture
def emergency() -> tuple[emergencyroom.Room, str, list[str]]:
    """In the first grid 30 are safe, 2 in hospital and 12 sheltered, 9 of them in the first of two
    places; 8 are not checked. In the second 20 are safe and 3 not checked."""
    room = emergencyroom.Room()
    id = room.declare()
    places = [
        str(room.ask(OpenShelter(id=id, title=title, grid=GRID, capacity=99), WORKER).id)
        for title in ("小学操场", "社区广场")
    ]
    stands = [
        *[(GRID, "safe", None)] * 30,
        *[(GRID, "hospital", None)] * 2,
        *[(GRID, "sheltered", places[0])] * 9,
        *[(GRID, "sheltered", places[1])] * 3,
        *[(GRID, "unchecked", None)] * 8,
        *[(OTHER_GRID, "safe", None)] * 20,
        *[(OTHER_GRID, "unchecked", None)] * 3,
    ]
    with room.writing() as session:
        session.query(EmergencyPerson).delete()
        for n, (grid, status, shelter) in enumerate(stands):
            home = id_of("listed home", str(n))
            session.execute(insert(Household).values(**household(home, grid)))
            session.add(_listed(id, n, home, grid, status, shelter))
    return room, id, places


def _listed(emergency: str, n: int, home: str, grid: str, status: str, shelter: Any) -> Any:
    return EmergencyPerson(
        community=COMMUNITY,
        id=id_of("listed", str(n)),
        version=1,
        emergency=emergency,
        drill=False,
        household=home,
        grid=grid,
        resident=id_of("listed person", str(n)),
        rank=f"{n:03d}",
        score=1,
        reasons=["elder"],
        guarded=False,
        status=status,
        shelter=shelter,
        building=id_of("building"),
    )


def test_how_far_an_emergency_is(emergency: Any) -> None:
    room, id, _ = emergency
    inside = room.read(GetProgress(id=id), WORKER)
    assert (inside["listed"], inside["checked"], inside["unchecked"]) == (75, 64, 11)
    assert inside["buildings"][0]["listed"] == 75
    told = room.read(GetProgress(id=id), STREET)
    assert (told["listed"], told["checked"], told["unchecked"]) == (75, 64, 11)
    states = {each["status"]: each["count"] for each in told["states"]}
    assert states == {"safe": 50, "hospital": None, "sheltered": None, "unchecked": 11}
    grids = {each["grid"]: (each["listed"], each["checked"]) for each in told["grids"]}
    # 3 are left in the second: neither there nor in the first may it be worked out.
    assert grids == {GRID: (52, None), OTHER_GRID: (23, None)}
    assert told["buildings"] == []


def test_who_is_in_a_shelter(emergency: Any) -> None:
    room, id, (large, small) = emergency
    inside = {each["id"]: each["occupied"] for each in room.read(ListShelters(id=id))["items"]}
    assert inside == {large: 9, small: 3}
    listed = room.read(ListShelters(id=id), STREET)["items"]
    # Not those 3, nor with them the 2 in hospital: of 64 checked 5 are left, and nobody says where.
    assert {each["id"]: each["occupied"] for each in listed} == {large: 9, small: None}


def test_how_it_stood_at_its_end(emergency: Any) -> None:
    room, id, _ = emergency
    ended = room.ask(StandDownEmergency(id=id, summary="结束。"), WORKER)
    closing = {"listed": 75, "checked": 64, "unchecked": 11, "needs_help": 0, "not_found": 0}
    assert ended.body["closing"] == closing
    told = room.read(GetEmergency(id=id), STREET), *room.read(ListEmergencies(), STREET)["items"]
    assert [each["closing"] for each in told] == [closing, closing]


def test_what_a_grid_holds_and_the_least_of_the_others() -> None:
    room = gridroom.Room(people=(3, 3, 3, 3, 3, 3, 1, 1))
    ids = {each["code"]: each["id"] for each in room.read(ListGrids())["items"]}
    inside = {code: room.read(GetGridFactors(id=id)) for code, id in ids.items()}
    told = {code: room.read(GetGridFactors(id=id), STREET) for code, id in ids.items()}
    first, second = gridroom.FIRST, gridroom.SECOND
    assert (inside[first]["people"], inside[second]["people"]) == (18, 2)
    # Together they are the community's 20, which anybody may know.
    assert (told[first]["people"], told[second]["people"]) == (None, None)
    assert told[first]["buildings"] == inside[first]["buildings"] == 6
    assert told[gridroom.MARKET]["people"] == 0


def test_a_round_and_its_results_say_the_same() -> None:
    room = surveyroom.Room()
    round = room.open(room.form())
    (asked,) = {each["asked"] for each in room.read(ListRounds())["items"]}
    assert 0 < asked < 5
    listed = room.read(ListRounds(), STREET)["items"][0]
    whole = room.read(GetResults(id=round), STREET)["responses"][0]
    assert listed["asked"] == room.read(GetRound(id=round), STREET)["asked"] == whole["asked"]
    assert listed["asked"] is None
