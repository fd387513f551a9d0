"""grid with two grids: in each a compound with a building of one unit; and an index of numbers."""

import datetime as dt
from typing import Any

from sqlalchemy import insert

from backbone.ids import id_of
from contracts.grid.registry.people.commands import NewResident, RegisterHousehold
from contracts.language.actor import Actor
from services.grid import rooms
from services.grid.registry.model import Building, BuildingUnit, Community, Compound, Grid, Resident
from services.grid.registry.people.records import ResidentRecord
from tests.id_numbers import id_number
from tests.unit import room
from tests.unit.room import COMMUNITY

ADMIN = Actor("admin", "community_admin", COMMUNITY)
GRID_1, GRID_2 = f"{COMMUNITY}001", f"{COMMUNITY}002"
OFFICER = Actor("officer", "grid_officer", COMMUNITY, scope={"grids": (GRID_1,)})
UNIT_1, UNIT_2 = id_of("unit", "1"), id_of("unit", "2")
BORN = dt.date(1990, 5, 6)


class Room(room.Room):
    """Nobody lives there yet."""

    handlers = rooms.handlers
    metadata = rooms.metadata

    def __init__(self) -> None:
        super().__init__()
        with self.writing() as session:
            parents = {"district": "区", "park": "园", "centre": "中心"}
            made = {"community": COMMUNITY, "id": COMMUNITY, "name": "瑞岭社区", "version": 1}
            session.execute(insert(Community).values(**made, parents=parents, area_km2=3.7))
            for n, unit in ((1, UNIT_1), (2, UNIT_2)):
                of = {"community": COMMUNITY, "version": 1}
                grid, compound, building = (id_of(each, str(n)) for each in "gcb")
                code, name = f"{COMMUNITY}00{n}", f"第{n}小区"
                session.execute(insert(Grid).values(**of, id=grid, code=code, name=name))
                session.execute(
                    insert(Compound).values(
                        **of, id=compound, name=name, kind="residential", grid=code, number=n
                    )
                )
                session.execute(
                    insert(Building).values(
                        **of, id=building, compound=compound, number=n + 2, floors=6
                    )
                )
                session.execute(
                    insert(BuildingUnit).values(**of, id=unit, building=building, number=1)
                )


def number(born: dt.date, sequence: int = 11, division: str = "620102") -> str:
    """A valid ID number; an odd sequence is a man's."""
    return id_number(sequence, f"{born:%Y%m%d}", division)


def person(**values: Any) -> ResidentRecord:
    """Somebody, if nothing else is said."""
    usual: dict[str, Any] = {
        "name": "王丽娟",
        "sex": "2",
        "birth_date": dt.date(1990, 5, 6),
        "relation": "0",
    }
    return ResidentRecord(**{**usual, **values})


def somebody(name: str, relation: str = "0", **more: Any) -> NewResident:
    """Who is to be registered, if nothing else is said."""
    usual = {"sex": "2", "birth_date": BORN}
    return NewResident(full_name=name, relation=relation, **{**usual, **more})


def home(grid: Room, room: str, *people: NewResident, unit: str = UNIT_1) -> str:
    """A household behind a door, and who lives there; its id."""
    ask = RegisterHousehold(building_unit_id=unit, room=room, residents=list(people))
    return str(grid.ask(ask, ADMIN).id)


def who(grid: Room, name: str) -> Resident:
    """Who is called so."""
    return next(each for each in grid.all(Resident) if each.name == name)
