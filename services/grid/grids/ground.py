"""Which grid a place lies in, and what goes there when the edges change."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, select

from backbone.later import Later
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.states import ENDED
from contracts.language.problem import Conflict, Invalid
from services.grid.grids.geometry import of_document, overlap
from services.grid.grids.model import BASIC, Grid
from services.grid.grids.moving import move_buildings, tell_incidents
from services.grid.incidents.model import Incident
from services.grid.registry.model import Building, Compound, Facility, Organisation
from services.grid.registry.places.doors import LIES
from services.grid.service_points.model import ServicePoint

shapely = Later("shapely")
PLACED: tuple[Any, ...] = (Organisation, Facility, ServicePoint)
"""What lies in a grid and may have a place, and is no home."""
_OF_COMPOUND = and_(Compound.community == Building.community, Compound.id == Building.compound)


class Ground:
    """The grids in force whose edge is known, in the order of their codes."""

    def __init__(self, grids: Iterable[tuple[str, str, str, dict[str, Any] | None]]) -> None:
        self._known = [
            (id, code, kind, of_document(boundary))
            for id, code, kind, boundary in sorted(grids, key=lambda grid: grid[1])
            if boundary is not None
        ]

    def at(self, lon: float, lat: float) -> list[str]:
        """The ids of the grids that lie there; on an edge, of both."""
        point = shapely.Point(lon, lat)
        return [id for id, _, _, area in self._known if area.covers(point)]

    def code_at(self, lon: float, lat: float, *, special_first: bool = False) -> str | None:
        """The code of the basic grid there, of an edge the first; for what is no home, of the
        special grid if there is one."""
        point = shapely.Point(lon, lat)
        found = [(kind, code) for _, code, kind, area in self._known if area.covers(point)]
        basic = [code for kind, code in found if kind == BASIC]
        special = [code for kind, code in found if kind != BASIC] if special_first else []
        return next(iter([*special, *basic]), None)

    def overlapping(self, area: Any, but: str) -> list[str]:
        """The codes of the basic grids that it shares ground with, one id left out."""
        return [
            code
            for id, code, kind, other in self._known
            if kind == BASIC and id != but and overlap(area, other)
        ]

    def basics(self) -> Any:
        """All the ground of the basic grids."""
        return shapely.union_all([area for _, _, kind, area in self._known if kind == BASIC])


def known_ground(uow: UnitOfWork) -> Ground:
    """As it is now, what was changed in this batch included."""
    uow.write_new()
    stmt = select(Grid.id, Grid.code, Grid.kind, Grid.boundary).where(
        Grid.community == uow.community, Grid.status == "in_force"
    )
    return Ground([tuple(row) for row in uow.session.execute(stmt)])


def must_not_overlap(kind: str, area: Any, uow: UnitOfWork, *, but: str = "") -> None:
    """Raises `Invalid`: basic grids share no ground. The grid of the id `but` may."""
    if kind != BASIC:
        return
    others = known_ground(uow).overlapping(area, but)
    if others:
        raise Invalid.at("/boundary", "overlap", f"与基础网格 {'、'.join(others)} 重叠。")


def settle(uow: UnitOfWork) -> int:
    """What has a place goes into the grid that lies there, what lies in none stays where it was,
    compounds follow their buildings, and incidents that are not over follow the map. Answers how
    many households came into another grid."""
    ground = known_ground(uow)
    to = {}
    for building in _placed(Building, uow):
        code = ground.code_at(building.lon, building.lat)
        if code is not None and code != building.grid:
            to[building.id] = code
    for kind in PLACED:
        for thing in _placed(kind, uow):
            code = ground.code_at(thing.lon, thing.lat, special_first=True)
            if code is not None and code != thing.grid:
                thing.grid = code
                thing.touch()
    _move_incidents(ground, uow)
    uow.session.flush()
    moved = move_buildings(to, uow) if to else 0
    _move_compounds(uow)
    return moved


def _placed(kind: Any, uow: UnitOfWork) -> list[Any]:
    stmt = select(kind).where(kind.community == uow.community, kind.lon.is_not(None))
    return list(uow.session.scalars(stmt.order_by(kind.id)))


def _move_incidents(ground: Ground, uow: UnitOfWork) -> None:
    """Those whose grid nobody chose against the map; what is over lies where it ended."""
    moved: dict[str, dict[str, int]] = {}
    for incident in uow.locked(Incident, Incident.by_map, Incident.status.not_in(ENDED)):
        assert incident.longitude is not None
        assert incident.latitude is not None
        code = ground.code_at(incident.longitude, incident.latitude, special_first=True)
        if code is not None and code != incident.grid:
            incident.grid = code
            incident.touch()
            moved.setdefault(code, {})[incident.id] = incident.version
    for code, incidents in sorted(moved.items()):
        tell_incidents(code, incidents, uow)


def _move_compounds(uow: UnitOfWork) -> None:
    """A compound counts to the grid that most of its buildings lie in. One that has none stays."""
    stmt = select(Compound, Building).join(Building, _OF_COMPOUND)
    standing: dict[Compound, list[Building]] = {}
    for compound, building in uow.session.execute(
        stmt.where(Compound.community == uow.community).order_by(Compound.id, Building.id)
    ):
        standing.setdefault(compound, []).append(building)
    for compound, buildings in standing.items():
        lying = Counter(building.grid or compound.grid for building in buildings)
        most = max(lying.values())
        if lying[compound.grid] == most:
            continue
        for building in buildings:
            if building.grid is None:  # it lay in its compound's grid, and stays there
                building.grid = compound.grid
                building.touch()
        compound.grid = min(code for code, count in lying.items() if count == most)
        compound.touch()
    uow.session.flush()


def must_be_empty(code: str, uow: UnitOfWork) -> None:
    """Raises `Conflict` where buildings stand in it that are in no other grid."""
    stmt = (
        select(Building.id)
        .outerjoin(Compound, _OF_COMPOUND)
        .where(Building.community == uow.community, code == LIES)
    )
    left = len(list(uow.session.scalars(stmt)))
    if left:
        raise Conflict(f"网格内还有 {left} 栋楼,请先把它们划入其他网格。")
