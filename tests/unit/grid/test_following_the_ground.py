"""What counts to a grid without a place of its own does not stay behind in one that has ended."""

import pytest
from sqlalchemy import update

from contracts.grid.grids.commands import (
    AdoptProposal,
    BuildingPlace,
    PlaceBuildings,
    ProposeGrids,
    RetireGrid,
    Weights,
)
from contracts.grid.registry.places.commands import RegisterCompound
from contracts.grid.service_points.commands import OpenServicePoint
from contracts.language.problem import Conflict
from services.grid.registry.model import Building, Compound
from services.grid.service_points.model import ServicePoint
from tests.unit.grid.gridroom import ADMIN, FIRST, LAT, LON, SECOND, SIDE, Room
from tests.unit.room import NOON

EVEN = Weights(area=1, people=3, party=1, units=1)


@pytest.fixture
def room() -> Room:
    return Room()


def place(room: Room, count: int) -> None:
    """So many of the first grid's buildings into the second."""
    lon, lat = LON + 1.5 * SIDE, LAT + SIDE / 2
    places = [BuildingPlace(building_id=id, lon=lon, lat=lat) for id in room.buildings[:count]]
    room.ask(PlaceBuildings(places=places), ADMIN)


def test_a_compound_counts_to_the_grid_that_most_of_its_buildings_lie_in(room: Room) -> None:
    place(room, 2)  # four and four
    assert room.lying(Compound, FIRST) == 1
    place(room, 3)
    (compound,) = room.all(Compound)
    assert (compound.grid, compound.version) == (SECOND, 2)
    place(room, 6)
    room.ask(RetireGrid(id=room.grid(FIRST).id), ADMIN)
    (compound,) = room.all(Compound)
    assert (compound.grid, compound.version) == (SECOND, 2)


def test_a_building_that_nobody_placed_stays_when_its_compound_goes(room: Room) -> None:
    with room.writing() as session:
        lost = update(Building).where(Building.id == room.buildings[5])
        session.execute(lost.values(lon=None, lat=None, grid=None))
    place(room, 5)
    assert room.lying(Compound, SECOND) == 1
    assert {each.id: each.grid for each in room.all(Building)}[room.buildings[5]] == FIRST


def test_a_grid_is_not_empty_while_a_building_lies_in_it_by_its_compound(room: Room) -> None:
    with room.writing() as session:
        session.execute(update(Building).values(lon=None, lat=None, grid=None))
    with pytest.raises(Conflict, match="8 栋楼"):
        room.ask(RetireGrid(id=room.grid(FIRST).id), ADMIN)


def test_what_has_no_place_goes_to_the_heir_of_a_grid_that_ends(room: Room) -> None:
    point = {"title": "便民点", "kind": "market", "provider": "杂货店", "offers": ["repairs"]}
    asked = {**point, "grid": SECOND, "hours": [], "valid_from": NOON.date()}
    room.ask(OpenServicePoint(**asked), ADMIN)
    empty = room.ask(RegisterCompound(title="工地", kind="residential", grid=SECOND), ADMIN).id
    made = room.ask(ProposeGrids(grids=1, weights=EVEN), ADMIN).body
    room.ask(AdoptProposal(id=made["id"]), ADMIN)
    assert room.grid(SECOND).status == "retired"
    assert [each.grid for each in room.all(ServicePoint)] == [FIRST]
    assert {each.id: each.grid for each in room.all(Compound)} == {
        empty: FIRST,
        room.compound: FIRST,
    }
