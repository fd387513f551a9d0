"""An incident lies in the grid of its place on the map, where nobody names another."""

from typing import Any

import pytest
from sqlalchemy import delete, insert

from backbone.holdings import Person
from backbone.ids import id_of, new_id
from contracts.grid.grids.commands import DrawGrid, RetireGrid
from contracts.grid.incidents.commands import RelocateIncident, VerifyIncident
from contracts.grid.incidents.events import IncidentsRegridded
from contracts.grid.incidents.queries import ListIncidents
from contracts.grid.reports.commands import ReportProblem
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.handling import holdings
from services.grid.incidents.model import Incident
from services.grid.registry.model import Grid
from tests.unit.grid.gridroom import LAT, LON, SIDE, square
from tests.unit.grid.incidentroom import (
    ADMIN,
    GRID,
    NEXT_DOOR,
    OFFICER,
    SIBLING,
    SOMEBODY,
    Room,
    living,
)
from tests.unit.room import COMMUNITY

MARKET, RETIRED = f"{COMMUNITY}003", f"{COMMUNITY}004"
BOTH = Actor("both", "grid_officer", COMMUNITY, {"grids": (GRID, SIBLING)})


@pytest.fixture
def room() -> Room:
    """Two lots of homes side by side, a market in the east half of the second, and beyond them a
    lot whose grid is retired."""
    room = Room()
    half = square(1.5, wide=0.5)
    drawn: tuple[tuple[str, str, str, Any], ...] = (
        (GRID, "basic", "in_force", square(0)),
        (SIBLING, "basic", "in_force", square(1)),
        (MARKET, "special", "in_force", half),
        (RETIRED, "basic", "retired", square(2)),
    )
    with room.writing() as session:
        session.execute(delete(Grid))
        for code, kind, status, boundary in drawn:
            row = {"community": COMMUNITY, "id": id_of(code), "version": 1, "name": code[-3:]}
            made = {**row, "code": code, "kind": kind, "status": status, "boundary": boundary}
            session.execute(insert(Grid).values(**made))
    return room


def at(column: float) -> dict[str, float]:
    """So many lots from the west edge."""
    return {"latitude": LAT + SIDE / 2, "longitude": LON + SIDE * column}


def test_a_place_on_the_map_says_the_grid(room: Room) -> None:
    found = {
        column: room.one(room.record(ADMIN, **at(column))).grid for column in (0.5, 1.2, 1.7, 2.5)
    }
    assert found == {0.5: GRID, 1.2: SIBLING, 1.7: MARKET, 2.5: None}
    assert room.one(room.record(ADMIN, place="东门")).grid is None


def test_a_grid_that_is_named_wins_over_the_map(room: Room) -> None:
    assert room.one(room.record(ADMIN, grid=SIBLING, **at(0.5))).grid == SIBLING
    with pytest.raises(Invalid):
        room.record(ADMIN, latitude=LAT)


def test_an_officer_finds_it_in_the_own_grids(room: Room) -> None:
    assert room.one(room.record(OFFICER, **at(0.5))).grid == GRID
    assert room.one(room.record(OFFICER, **at(1.2))).grid == GRID
    assert room.one(room.record(NEXT_DOOR, **at(1.7))).grid == SIBLING
    with pytest.raises(Forbidden):
        room.record(OFFICER, grid=SIBLING, **at(1.2))


def test_an_officer_of_several_grids_need_not_say_which(room: Room) -> None:
    assert room.one(room.record(BOTH, **at(1.2))).grid == SIBLING
    for elsewhere in ({}, at(2.5)):
        with pytest.raises(Invalid) as refused:
            room.record(BOTH, **elsewhere)
        assert refused.value.errors[0].pointer == "/grid"


@pytest.mark.parametrize("way", ["anybody", "open311"])
def test_what_anybody_reports_lies_where_it_is(room: Room, way: str) -> None:
    report = {"category": "facility.lighting", "description": "灯不亮", "way": way}
    room.ask(ReportProblem(community=COMMUNITY, **report, **at(0.5)), SOMEBODY)
    (incident,) = room.all(Incident)
    (told,) = room.told()
    assert (incident.grid, told.scope) == (GRID, {"grids": GRID})
    assert incident.id in {each["id"] for each in listed(room, OFFICER)}
    assert listed(room, NEXT_DOOR) == []


def test_a_place_that_is_put_right_brings_its_grid(room: Room) -> None:
    moved, named, nowhere, near = (room.record(ADMIN, **at(0.5)) for _ in range(4))
    room.ask(VerifyIncident(id=moved, **at(1.2)), ADMIN)
    room.ask(VerifyIncident(id=named, grid=GRID, **at(1.2)), ADMIN)
    room.ask(VerifyIncident(id=nowhere, **at(9)), ADMIN)
    room.ask(VerifyIncident(id=near, **at(1.2)), OFFICER)  # who may not give it away keeps it
    found = [room.one(id).grid for id in (moved, named, nowhere, near)]
    assert found == [SIBLING, GRID, GRID, GRID]
    assert room.one(near).longitude == at(1.2)["longitude"]


def test_a_place_is_put_right_at_any_step_and_the_time_goes_on(room: Room) -> None:
    id = room.record(ADMIN, **at(0.5))
    due_at = room.do(id, "verify", "file", "dispatch").due_at
    room.pass_time(hours=1)
    room.told()
    room.ask(RelocateIncident(id=id, place="market", **at(1.7)), ADMIN)
    there = room.one(id)
    (told,) = [each for each in room.told() if each.type == IncidentsRegridded.full_type()]
    assert told.data == {
        "grid": MARKET,
        "incidents": [{"incident": id, "version": there.version}],
    }
    assert (there.grid, there.place, there.status) == (MARKET, "market", "dispatched")
    assert (there.due_at, there.steps[-1]["move"]) == (due_at, "relocate")
    room.ask(RelocateIncident(id=id, grid=SIBLING), ADMIN)
    assert (room.one(id).grid, room.one(id).longitude) == (SIBLING, at(1.7)["longitude"])
    for wrong in ({}, {"latitude": LAT}):
        with pytest.raises(Invalid):
            room.ask(RelocateIncident(id=id, **wrong), ADMIN)
    with pytest.raises(Forbidden):
        room.ask(RelocateIncident(id=id, place="x"), OFFICER)
    room.do(id, "force_close")
    with pytest.raises(Conflict):
        room.ask(RelocateIncident(id=id, **at(1.2)), ADMIN)


def test_when_grids_are_drawn_anew_what_is_not_over_follows_the_map(room: Room) -> None:
    there = at(1.2)
    followed, named, over = (room.record(ADMIN, **each) for each in (there, there, there))
    room.ask(VerifyIncident(id=named, grid=GRID, **there), ADMIN)
    room.do(over, "void")
    near = room.record(OFFICER, **there)  # theirs who found it
    forgotten = room.record(ADMIN, resident_id=living(room), **there)
    (who,) = (each.resident for each in room.all(Incident) if each.resident is not None)
    with room.at_work(ADMIN) as uow:
        holdings.forget(Person(who, "", new_id()), uow)
    room.told()
    room.ask(RetireGrid(id=id_of(SIBLING)), ADMIN)
    drawn = DrawGrid(title="新网格", kind="basic", boundary=square(1))
    new = room.ask(drawn, ADMIN).body["code"]
    found = {id: room.one(id).grid for id in (followed, named, over, near, forgotten)}
    assert found == {followed: new, named: GRID, over: SIBLING, near: GRID, forgotten: SIBLING}
    assert room.one(followed).status == "reported"
    (told,) = [each for each in room.told() if each.type == IncidentsRegridded.full_type()]
    assert (told.data["grid"], told.scope) == (new, {"grids": new})
    assert told.data["incidents"] == [{"incident": followed, "version": room.one(followed).version}]


def listed(room: Room, actor: Actor) -> Any:
    return room.read(ListIncidents(), actor)["items"]
