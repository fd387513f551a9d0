"""A small registry for tests of audiences: two compounds in two grids, a dozen residents."""

import datetime as dt

from sqlalchemy import insert

from backbone.ids import id_of
from services.grid import rooms
from services.grid.registry.model import Building, BuildingUnit, Compound, Grid, Household, Resident
from services.grid.registry.tags.model import ResidentTag
from tests.unit import room
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY

FIRST, SECOND = COMMUNITY + "001", COMMUNITY + "002"


class Room(room.Room):
    """grid, with somebody living there."""

    handlers = rooms.handlers
    metadata = rooms.metadata
    timer = "remind_of_overdue_visits"

    def settle(self) -> None:
        """Two grids, a compound and a building in each."""
        with self.writing() as session:
            for n, code in enumerate((FIRST, SECOND), 1):
                where = {"community": COMMUNITY, "version": 1}
                names = {"id": id_of("grid", code), "code": code, "name": f"第{n}网格"}
                session.execute(insert(Grid).values(**where, **names))
                compound, building = id_of("compound", code), id_of("building", code)
                session.execute(
                    insert(Compound).values(
                        **where, id=compound, name=f"{n}区", kind="residential", grid=code
                    )
                )
                session.execute(
                    insert(Building).values(
                        **where, id=building, compound=compound, number=n, floors=6
                    )
                )
                session.execute(
                    insert(BuildingUnit).values(
                        **where, id=id_of("unit", code), building=building, number=1
                    )
                )

    def home(self, name: str, grid: str = FIRST) -> str:
        """A household, by a name that is its code."""
        id = id_of("home", name)
        with self.writing() as session:
            session.execute(
                insert(Household).values(
                    community=COMMUNITY,
                    id=id,
                    version=1,
                    grid=grid,
                    building_unit=id_of("unit", grid),
                    code=name,
                    address=name,
                )
            )
        return id

    def person(
        self,
        name: str,
        home: str,
        born: str = "1980-01-01",
        profiles: tuple[str, ...] = (),
        grid: str = FIRST,
        **more: str,
    ) -> str:
        """Somebody who lives there."""
        id = id_of("person", name)
        who = {
            "name": name,
            "initials": name,
            "birth_date": dt.date.fromisoformat(born),
            "profiles": list(profiles),
            **more,
        }
        with self.writing() as session:
            row = resident(id, id_of("home", home), grid, **who)
            session.execute(insert(Resident).values(**row))
        return id

    def tag(self, name: str, code: str, since: str, until: str | None = None) -> None:
        """They have a code of the community's own list for these days."""
        with self.writing() as session:
            session.execute(
                insert(ResidentTag).values(
                    community=COMMUNITY,
                    id=id_of("tag", name, code),
                    version=1,
                    resident=id_of("person", name),
                    grid=FIRST,
                    system="own",
                    system_version="1",
                    code=code,
                    valid_from=dt.date.fromisoformat(since),
                    valid_until=dt.date.fromisoformat(until) if until else None,
                    source="desk",
                    tagged_by="x",
                    tagged_at=self.now,
                )
            )

    def move(self, name: str, home: str, grid: str) -> None:
        """They live in another household from now on."""
        with self.writing() as session:
            resident = session.get(Resident, (COMMUNITY, id_of("person", name)))
            assert resident is not None
            resident.household, resident.grid = id_of("home", home), grid

    def leave(self, name: str) -> None:
        """They do not live there any more."""
        with self.writing() as session:
            resident = session.get(Resident, (COMMUNITY, id_of("person", name)))
            assert resident is not None
            resident.leave("moved_out", self.now)


def peopled() -> Room:
    """Two households in the first grid, one in the second."""
    room = Room()
    room.settle()
    room.home("1-1"), room.home("1-2"), room.home("2-1", SECOND)
    room.person("old", "1-1", "1950-03-01", ("elder", "living_alone"), sex="2")
    room.person("young", "1-2", "2019-03-01", ("minor",))
    room.person("mother", "1-2", "1990-11-25", sex="2")
    room.person("father", "1-2", "1986-11-24", ("disabled",), disability_type="4")
    room.person("sixty", "2-1", "1966-11-24", ("elder",), grid=SECOND)
    room.person("gone", "2-1", "1970-01-01", grid=SECOND, status="left")
    return room
