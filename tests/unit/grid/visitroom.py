"""grid, with a grid of households to visit."""

import datetime as dt
from typing import Any

from sqlalchemy import insert

from backbone.ids import id_of
from contracts.codes import WOMENS_CASES
from contracts.grid.visits.commands import Finding, MissVisit, PlanVisit, RecordVisit
from contracts.language.actor import Actor
from contracts.language.message import Ask
from services.grid import rooms
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
    Grid,
    Household,
    Resident,
)
from services.grid.visits.model import Visit
from tests.unit import room
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY, NOON

GRID, NEXT_GRID = f"{COMMUNITY}001", f"{COMMUNITY}002"
OFFICER = Actor("officer", "grid_officer", COMMUNITY, {"grids": (GRID,)})
NEIGHBOUR = Actor("neighbour", "grid_officer", COMMUNITY, {"grids": (NEXT_GRID,)})
DESK = Actor("community", "community_worker", COMMUNITY)
CLEARED = Actor("admin", "community_admin", COMMUNITY, clearances=frozenset({WOMENS_CASES}))
SECRETARY = Actor("secretary", "party_secretary", COMMUNITY)
SUPERVISOR = Actor("supervisor", "supervisor", COMMUNITY[:6])
DAY = dt.timedelta(days=1)


def home(n: int) -> str:
    """The n-th household."""
    return id_of("home", str(n))


def person(n: int) -> str:
    """Who lives there."""
    return id_of("person", str(n))


class Room(room.Room):
    """So many households in one building, each with one resident. `profiles` and `rented` are
    by number."""

    handlers = rooms.handlers
    metadata = rooms.metadata
    timer = "walk_rounds"

    def __init__(
        self,
        homes: int = 6,
        profiles: dict[int, list[str]] | None = None,
        rented: tuple[int, ...] = (),
    ) -> None:
        super().__init__()
        building, unit, compound = id_of("building"), id_of("unit"), id_of("compound")
        with self.writing() as session:
            for code in (GRID, NEXT_GRID):
                session.execute(insert(Grid).values(**_whose(id_of(code)), code=code, name=code))
            session.execute(
                insert(Compound).values(
                    **_whose(compound), name="小区", kind="residential", grid=GRID
                )
            )
            session.execute(
                insert(Building).values(**_whose(building), compound=compound, number=1, floors=6)
            )
            session.execute(
                insert(BuildingUnit).values(**_whose(unit), building=building, number=1)
            )
            session.execute(
                insert(Household),
                [
                    {
                        **_whose(home(n)),
                        "grid": GRID,
                        "building_unit": unit,
                        "code": f"1-{n:04d}",
                        "address": f"{n}室",
                        "head": person(n),
                        "dwelling": id_of("dwelling", str(n)),
                    }
                    for n in range(homes)
                ],
            )
            session.execute(
                insert(Dwelling),
                [
                    {
                        **_whose(id_of("dwelling", str(n))),
                        "grid": GRID,
                        "building_unit": unit,
                        "code": f"1-{n:04d}",
                        "address": f"{n}室",
                        "door": f"1-1-{n}",
                        "floor": 1,
                        "occupancy": "rented" if n in rented else "owner_occupied",
                    }
                    for n in range(homes)
                ],
            )
            session.execute(
                insert(Resident),
                [
                    resident(person(n), home(n), GRID, profiles=(profiles or {}).get(n, []))
                    for n in range(homes)
                ],
            )

    def ask(self, command: Ask, actor: Actor = OFFICER, if_match: int | None = None) -> Any:
        """As the grid's officer; what was told because of it is kept."""
        answer = super().ask(command, actor, if_match)
        self.last_told = self.told()
        return answer

    def read(self, query: Ask, actor: Actor = OFFICER) -> Any:
        """As the grid's officer."""
        return super().read(query, actor)

    def visits(self) -> list[Visit]:
        """All of them."""
        return self.all(Visit)

    def visit(self, id: str) -> Visit:
        """One."""
        return next(visit for visit in self.visits() if visit.id == id)

    def pass_days(self, days: float) -> None:
        """Set the clock forward."""
        self.now += dt.timedelta(days=days)


def plan(grid: Room, n: int = 0, due: float = 1, reason: str = "request") -> str:
    """A planned visit of the n-th household, due in so many days; its id."""
    ask = PlanVisit(household_id=home(n), due_at=grid.now + due * DAY, reason=reason)
    return str(grid.ask(ask).id)


def record(grid: Room, visit: str | None, n: int = 0, *codes: str, **more: Any) -> Any:
    """A visit of the n-th household, planned or not, and what was found there."""
    found = [Finding(code=code, resident_id=person(n), urgency="soon") for code in codes]
    return grid.ask(
        RecordVisit(
            household_id=home(n), visited_at=grid.now, findings=found, visit_id=visit, **more
        )
    )


def miss(grid: Room, visit: str) -> None:
    """Nobody was in."""
    grid.ask(MissVisit(id=visit, missed_at=grid.now))


def _whose(id: str) -> dict[str, Any]:
    return {"community": COMMUNITY, "id": id, "version": 1}


__all__ = [
    "CLEARED",
    "COMMUNITY",
    "DAY",
    "DESK",
    "GRID",
    "NEIGHBOUR",
    "NEXT_GRID",
    "NOON",
    "OFFICER",
    "SECRETARY",
    "SUPERVISOR",
    "Room",
    "home",
    "miss",
    "person",
    "plan",
    "record",
]
