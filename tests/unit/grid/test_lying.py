"""A building that was placed lies in a grid of its own, whatever grid its compound counts to."""

import pytest
from sqlalchemy import update

from backbone.ids import id_of
from contracts.grid.registry.places.commands import CorrectBuilding, RegisterUnit
from contracts.grid.registry.places.queries import GetBuilding, GetUnit, ListBuildings, ListUnits
from contracts.grid.visits.queries import CountCorners
from contracts.language.actor import Actor
from contracts.language.problem import Forbidden, NotFound
from services.grid.registry.model import Building, Household
from tests.unit.grid.exchangeroom import Room
from tests.unit.grid.registryroom import GRID_1, GRID_2, UNIT_1, number
from tests.unit.room import COMMUNITY, NOON

BUILDING = id_of("b", "1")
HERE = Actor("here", "grid_officer", COMMUNITY, scope={"grids": (GRID_2,)})
BEFORE = Actor("before", "grid_officer", COMMUNITY, scope={"grids": (GRID_1,)})
WORKER = Actor("worker", "community_worker", COMMUNITY, scope={"grids": (GRID_2,)})
BORN = NOON.date().replace(year=1980)


@pytest.fixture
def grid() -> Room:
    """The first compound's building lies in the second grid."""
    made = Room()
    with made.writing() as session:
        session.execute(update(Building).where(Building.id == BUILDING).values(grid=GRID_2))
    return made


def listed(grid: Room, ask: ListBuildings | ListUnits, actor: Actor) -> list[str]:
    return [each["id"] for each in grid.read(ask, actor)["items"]]


def test_it_is_read_by_whoever_answers_for_the_grid_where_it_lies(grid: Room) -> None:
    for asked, id in ((ListBuildings(), BUILDING), (ListUnits(), UNIT_1)):
        assert id in listed(grid, asked, HERE)
        assert id not in listed(grid, asked, BEFORE)
    for one in (GetBuilding(id=BUILDING), GetUnit(id=UNIT_1)):
        assert grid.read(one, HERE)["id"] == one.id
        with pytest.raises(NotFound):
            grid.read(one, BEFORE)


def test_it_is_corrected_by_them_alone(grid: Room) -> None:
    grid.ask(CorrectBuilding(id=BUILDING, floors=7), HERE)
    grid.ask(RegisterUnit(building_id=BUILDING, number=2), HERE)
    with pytest.raises(Forbidden):
        grid.ask(CorrectBuilding(id=BUILDING, floors=8), BEFORE)


def test_a_file_may_name_its_doors_for_them(grid: Room) -> None:
    batch = grid.imported(f"第1小区,3,1,501,赵一,{number(BORN)},0,,,", actor=WORKER)
    assert (batch.state, batch.errors) == ("applied", 0)
    assert [(each.code, each.grid) for each in grid.all(Household)] == [
        ("C01-B003-U1-0501", GRID_2)
    ]


def test_its_hidden_corners_count_to_the_grid_where_it_lies(grid: Room) -> None:
    grid.imported(f"第1小区,3,1,501,赵一,{number(BORN)},0,,,", actor=WORKER)
    (counted,) = grid.read(CountCorners(grid=GRID_2), HERE)["items"]
    assert (counted["building_id"], counted["grid"]) == (BUILDING, GRID_2)
    assert grid.read(CountCorners(), BEFORE)["items"] == []
