"""grid with a community in it, and incidents."""

import datetime as dt
from typing import Any

from sqlalchemy import insert

from backbone.ids import id_of, new_id
from contracts.grid.incidents import commands as first
from contracts.grid.incidents import handling as then
from contracts.grid.incidents.commands import RecordIncident
from contracts.language.actor import Actor, anybody
from contracts.language.message import Command
from services.grid import rooms
from services.grid.incidents.model import Incident
from services.grid.registry.model import Community, Grid, Organisation, Resident
from services.grid.worktime.arithmetic import SHANGHAI
from tests.unit import room
from tests.unit.grid.rows import resident
from tests.unit.room import COMMUNITY

GRID, SIBLING = f"{COMMUNITY}001", f"{COMMUNITY}002"
ADMIN = Actor("admin", "community_admin", COMMUNITY)
WORKER = Actor("community", "community_worker", COMMUNITY)
OFFICER = Actor("officer", "grid_officer", COMMUNITY, {"grids": (GRID,)})
NEXT_DOOR = Actor("next-door", "grid_officer", COMMUNITY, {"grids": (SIBLING,)})
SUPERVISOR = Actor("supervisor", "supervisor", COMMUNITY[:6])
SOMEBODY = anybody(COMMUNITY)
UNIT = id_of("organisation", "1")
TAKER = "620171101013"


class Room(room.Room):
    """Tuesday, 24 November 2026, 10:00 in Shanghai."""

    handlers = rooms.handlers
    metadata = rooms.metadata
    timer = "look_at_incidents"

    def __init__(self) -> None:
        super().__init__()
        self.now = dt.datetime(2026, 11, 24, 10, tzinfo=SHANGHAI).astimezone(dt.UTC)
        with self.writing() as session:
            for code in (COMMUNITY, TAKER):
                session.execute(
                    insert(Community).values(
                        community=code, id=code, version=1, name="某社区", parents={}, area_km2=1
                    )
                )
            for code in (GRID, SIBLING):
                row = {"community": COMMUNITY, "id": id_of(code), "version": 1}
                session.execute(insert(Grid).values(**row, code=code, name="网格"))
            session.execute(
                insert(Organisation).values(
                    community=COMMUNITY,
                    id=UNIT,
                    version=1,
                    kind="property_company",
                    name="物业公司",
                    grid=GRID,
                )
            )

    def record(self, actor: Actor = OFFICER, **fields: Any) -> str:
        """A new incident; its id."""
        made = {"category": "appearance.garbage", "urgency": "routine", "description": "垃圾未清"}
        return str(self.ask(RecordIncident(**{**made, **fields}), actor).id)

    def do(self, id: str, *moves: str, actor: Actor = ADMIN) -> Incident:
        """Moves one after the other; the incident after them."""
        for move in moves:
            self.ask(command(move, id, self.now), actor)
        return self.one(id)

    def one(self, id: str) -> Incident:
        """As it is kept."""
        return next(each for each in self.all(Incident) if each.id == id)


def command(move: str, id: str, now: dt.datetime) -> Command:
    """What somebody asks for, to make that move."""
    made: dict[str, Any] = {
        "report": first.ReportIncident(id=id),
        "self_handle": first.SelfHandleIncident(id=id, note="已清理"),
        "verify": first.VerifyIncident(id=id),
        "relocate": first.RelocateIncident(id=id, place="西门"),
        "file": first.FileIncident(id=id, summary="路口垃圾堆积"),
        "decline": first.DeclineIncident(id=id, reason="no_ground"),
        "void": first.VoidIncident(id=id, reason="mistake"),
        "dispatch": first.DispatchIncident(id=id, unit_id=UNIT),
        "assist": first.AssistIncident(id=id, assistants=[first.UnitNamed(unit="城管中队")]),
        "start": then.StartIncident(id=id),
        "return": then.ReturnIncident(id=id, reason="not_our_duty"),
        "handle": then.HandleIncident(id=id, note="已清运"),
        "check": then.CheckIncident(id=id),
        "rework": then.ReworkIncident(id=id, reason="not_done"),
        "close": then.CloseIncident(id=id, answer="已办结"),
        "suspend": then.SuspendIncident(
            id=id, reason="weather", resume_on=(now + dt.timedelta(days=5)).date()
        ),
        "resume": then.ResumeIncident(id=id),
        "force_close": then.ForceCloseIncident(id=id, reason="unsolvable", note="无法解决"),
        "reopen": then.ReopenIncident(id=id, note="又出现"),
        "record_rating": then.RecordRating(id=id, satisfaction="satisfied"),
        "transfer": then.TransferIncident(id=id, to_community=TAKER),
    }
    asked: Command = made[move]
    return asked


def living(room: Room) -> str:
    """Somebody whom an incident may be about; their id."""
    id = new_id()
    with room.writing() as session:
        session.execute(insert(Resident).values(**resident(id, new_id(), GRID)))
    return id
