"""grid with a street of buildings in two lots, and a market beside them."""

from typing import Any

from sqlalchemy import insert

from backbone.ids import new_id
from contracts.language.actor import Actor
from services.grid import rooms
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Facility,
    Grid,
    Household,
    Organisation,
    Resident,
)
from services.grid.visits.model import Visit
from tests.unit import room
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY, NOON

FIRST, SECOND, MARKET = (f"{COMMUNITY}{n:03d}" for n in (1, 2, 3))
ADMIN = Actor("guanli", "community_admin", COMMUNITY)
OFFICER = Actor("wangge", "grid_officer", COMMUNITY, {"grids": (FIRST,)})
LON, LAT, SIDE = 103.65, 36.54, 0.01


def square(column: float, wide: float = 1.0, row: float = 0.0) -> dict[str, Any]:
    """A lot of a hundredth of a degree's side, so many columns east."""
    west, south = round(LON + column * SIDE, 7), round(LAT + row * SIDE, 7)
    east, north = round(west + wide * SIDE, 7), round(south + SIDE, 7)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


class Room(room.Room):
    """The first grid has the buildings 1 to 6, the second 7 and 8, from west to east, with so many
    people each; the market has units."""

    handlers = rooms.handlers
    metadata = rooms.metadata

    def __init__(self, people: tuple[int, ...] = (1, 1, 1, 1, 1, 1, 1, 1), units: int = 2) -> None:
        super().__init__()
        self.homes: list[str] = []
        self.buildings: list[str] = []
        self.compound = new_id()
        with self.writing() as session:
            self._session_now = session
            for code, kind, column in (
                (FIRST, "basic", 0),
                (SECOND, "basic", 1),
                (MARKET, "special", 2),
            ):
                self._put(
                    Grid,
                    code=code,
                    name=code[-3:],
                    kind=kind,
                    boundary=square(column),
                    area_km2=1.0,
                )
            self._put(Compound, id=self.compound, name="苑", kind="residential", grid=FIRST)
            for number, count in enumerate(people):
                grid, place = (
                    (FIRST, 0.08 + number * 0.15) if number < 6 else (SECOND, 0.6 + number * 0.1)
                )
                self._building(number, grid, LON + SIDE * place, LAT + SIDE / 2, count)
            for n in range(units):
                self._put(Organisation, name=f"店{n}", kind="shop", grid=MARKET)
            self._put(Facility, name="广场", kind="activity_square", grid=SECOND)

    def _building(self, number: int, grid: str, lon: float, lat: float, people: int) -> None:
        building, entrance, home = new_id(), new_id(), new_id()
        self.buildings.append(building)
        self.homes.append(home)
        self._put(
            Building,
            id=building,
            compound=self.compound,
            number=number + 1,
            floors=6,
            grid=grid,
            lon=lon,
            lat=lat,
        )
        self._put(BuildingUnit, id=entrance, building=building, number=1)
        code = f"C01-B{number + 1:03d}"
        self._put(Household, id=home, grid=grid, building_unit=entrance, code=code, address=code)
        for _ in range(people):
            self._put(Resident, **resident(new_id(), home, grid))
        self._put(Visit, household=home, grid=grid, status="planned", findings=[], due_at=NOON)

    def _put(self, table: Any, **values: Any) -> None:
        values = {"community": COMMUNITY, "id": new_id(), "version": 1, **values}
        self._session_now.execute(insert(table).values(**values))

    def grid(self, code: str) -> Grid:
        """As it is now."""
        (found,) = [grid for grid in self.all(Grid) if grid.code == code]
        return found

    def lying(self, kind: Any, code: str) -> int:
        """How many of a kind lie in a grid."""
        return sum(each.grid == code for each in self.all(kind))
