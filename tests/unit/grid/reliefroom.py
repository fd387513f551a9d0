"""grid with one household of two in the first grid, and what is asked about its relief."""

import datetime as dt
from typing import Any

from sqlalchemy import insert

from backbone.ids import id_of
from contracts.grid.relief.commands import ApproveRelief, AssessRelief, RequestRelief
from contracts.grid.visits.commands import Finding, RecordVisit
from contracts.language.actor import Actor
from services.grid import rooms
from services.grid.registry.model import Household, Resident
from tests.unit import room
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY, NOON

GRID = f"{COMMUNITY}001"
HOME, OLD, YOUNG = id_of("home"), id_of("old"), id_of("young")
OFFICER = Actor("officer", "grid_officer", COMMUNITY, {"grids": (GRID,)})
STRANGER = Actor("stranger", "grid_officer", COMMUNITY, {"grids": (f"{COMMUNITY}002",)})
WORKER = Actor("shegong", "community_worker", COMMUNITY)
SECOND = Actor("shuji", "party_secretary", COMMUNITY)
ADMIN = Actor("admin", "community_admin", COMMUNITY)


class Room(room.Room):
    """grid, with that household."""

    handlers = rooms.handlers
    metadata = rooms.metadata
    timer = "urge_relief"

    def __init__(self) -> None:
        super().__init__()
        with self.writing() as session:
            session.execute(insert(Household).values(**household()))
            for id, profiles, born in (
                (OLD, ["elder", "living_alone"], 1950),
                (YOUNG, ["minor"], 2015),
            ):
                who = {"profiles": profiles, "birth_date": dt.date(born, 6, 7)}
                session.execute(insert(Resident).values(**resident(id, HOME, GRID, **who)))

    def visit(self, code: str = "hardship", urgency: str = "soon") -> Any:
        """Something is found with the old one."""
        ask = RecordVisit(
            household_id=HOME,
            visited_at=self.now,
            findings=[Finding(code=code, resident_id=OLD, urgency=urgency)],
        )
        return self.ask(ask, OFFICER)


def household(id: str = HOME, grid: str = GRID) -> dict[str, Any]:
    """A row."""
    return {
        "community": COMMUNITY,
        "id": id,
        "version": 1,
        "grid": grid,
        "building_unit": id_of("unit"),
        "code": f"C01-B001-U1-{id[:4]}",
        "address": "一号楼",
    }


def asked(quantity: int = 5, kind: str = "goods") -> RequestRelief:
    """Relief for the old one."""
    return RequestRelief(
        household_id=HOME,
        resident_id=OLD,
        kind=kind,
        quantity=quantity,
        urgency="soon",
        reason="退休金不足。",
    )


def approved(grid: Room, quantity: int = 5, kind: str = "goods") -> str:
    """A request that was assessed and approved; its id."""
    id = str(grid.ask(asked(quantity, kind), OFFICER).id)
    grid.ask(assessed(id, quantity, kind), OFFICER)
    grid.ask(ApproveRelief(id=id), WORKER)
    return id


def assessed(id: str, quantity: int = 5, kind: str = "goods") -> AssessRelief:
    """What is needed."""
    return AssessRelief(id=id, kind=kind, quantity=quantity, urgency="soon", note="上门看过。")


__all__ = ["ADMIN", "NOON", "OFFICER", "SECOND", "STRANGER", "WORKER", "Room"]
