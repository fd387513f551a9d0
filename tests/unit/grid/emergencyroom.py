"""grid with homes of all kinds in two grids, and an emergency that is declared there."""

import datetime as dt
from typing import Any

from sqlalchemy import insert

from backbone.ids import id_of
from contracts.grid.emergencies.commands import (
    CheckPerson,
    DeclareEmergency,
    SignalEmergency,
    VerifyEmergency,
)
from contracts.grid.emergencies.queries import GetEmergency, ListAtRisk
from contracts.language.actor import Actor
from contracts.services5.emergencies.events import KnownPerson, PeopleKnown
from services.grid.registry.model import Grid, Household, Resident
from tests.unit.grid import reliefroom
from tests.unit.grid.reliefroom import (
    ADMIN,
    GRID,
    HOME,
    OFFICER,
    OLD,
    SECOND,
    STRANGER,
    WORKER,
    household,
)
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY

OTHER_GRID = f"{COMMUNITY}002"
YOUNG_HOME, STRONG_HOME, FAR_HOME = id_of("young home"), id_of("strong home"), id_of("far home")
ALONE, STRONG, FAR = id_of("alone"), id_of("strong"), id_of("far")


class Room(reliefroom.Room):
    """An old one with a child, a child alone, somebody whom nothing ails; and a second grid."""

    timer = "urge_emergencies"

    def __init__(self) -> None:
        super().__init__()
        with self.writing() as session:
            for code in (GRID, OTHER_GRID):
                row = {"community": COMMUNITY, "id": id_of(code), "version": 1}
                session.execute(insert(Grid).values(**row, code=code, name="网格"))
            for home, grid in (
                (YOUNG_HOME, GRID),
                (STRONG_HOME, GRID),
                (FAR_HOME, OTHER_GRID),
            ):
                session.execute(insert(Household).values(**household(home, grid)))
            for id, profiles, home, grid, born in (
                (ALONE, ["minor"], YOUNG_HOME, GRID, 2015),
                (STRONG, [], STRONG_HOME, GRID, 1990),
                (FAR, ["disabled"], FAR_HOME, OTHER_GRID, 1970),
            ):
                who = {"profiles": profiles, "birth_date": dt.date(born, 6, 7)}
                session.execute(insert(Resident).values(**resident(id, home, grid, **who)))

    def declare(self, *grids: str, drill: bool = False, hazard: str = "earthquake") -> str:
        """From the signal to the list; the emergency's id."""
        signal = SignalEmergency(
            hazard=hazard, level=2, title="震感明显", grids=list(grids), drill=drill
        )
        id = str(self.ask(signal, WORKER).id)
        self.ask(VerifyEmergency(id=id), WORKER)
        self.ask(DeclareEmergency(id=id, level=2, grids=list(grids)), SECOND)
        return id

    def check(self, id: str, who: str, status: str = "safe", **more: Any) -> Any:
        """Somebody was seen now, or as `more` says."""
        by = more.pop("by", OFFICER)
        seen = {"observed_at": self.now, **more}
        return self.ask(CheckPerson(id=id, resident_id=who, status=status, **seen), by)


def known(id: str, *people: tuple[str, str, list[str]], part: int = 0, parts: int = 1) -> Any:
    """What services5 knows."""
    return PeopleKnown(
        emergency=id,
        part=part,
        parts=parts,
        people=[
            KnownPerson(resident=who, household=home, codes=codes) for who, home, codes in people
        ],
    )


def listed(grid: Room, id: str, by: Actor = WORKER, **more: Any) -> list[str]:
    """Who is on the list, as `by` sees it."""
    items = grid.read(ListAtRisk(id=id, **more), by)["items"]
    return [item["resident_id"] for item in items]


def reasons(grid: Room, id: str, who: str) -> set[str]:
    """Why somebody is on it."""
    (item,) = grid.read(ListAtRisk(id=id, resident_id=who), WORKER)["items"]
    return set(item["reasons"])


def status(grid: Room, id: str) -> str:
    """The emergency's."""
    return str(grid.read(GetEmergency(id=id), WORKER)["status"])


__all__ = [
    "ADMIN",
    "ALONE",
    "FAR",
    "FAR_HOME",
    "GRID",
    "HOME",
    "OFFICER",
    "OLD",
    "OTHER_GRID",
    "SECOND",
    "STRANGER",
    "STRONG",
    "STRONG_HOME",
    "WORKER",
    "Room",
    "known",
    "listed",
    "reasons",
    "status",
]
