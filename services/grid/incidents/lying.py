"""Which grid an incident lies in, by its place on the map."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import IncidentsRegridded, MovedIncident
from contracts.scope import GRIDS
from services.grid.grids.ground import known_ground
from services.grid.incidents.model import Incident


def grid_at(latitude: float | None, longitude: float | None, uow: UnitOfWork) -> str | None:
    """The code of the grid in force there, within whoever asks's own: of a market or a park before
    that of the homes around it, on an edge the first. None without a place, or outside them all."""
    return _lying(latitude, longitude, uow)[0]


def lay(incident: Incident, named: str | None, uow: UnitOfWork) -> None:
    """Into the grid that was named, else that of its place on the map; else it stays where it was.
    Where the map says the same, it follows the grids when they are drawn anew."""
    mine, anybodys = _lying(incident.latitude, incident.longitude, uow)
    incident.grid = named or mine or incident.grid
    incident.by_map = incident.grid is not None and incident.grid == anybodys


def tell_grid(incident: Incident, before: str | None, uow: UnitOfWork) -> None:
    """It came into another grid, by hand: what others have of it comes along."""
    if incident.grid is not None and incident.grid != before:
        moved = MovedIncident(incident=incident.id, version=incident.version)
        uow.tell(IncidentsRegridded(grid=incident.grid, incidents=[moved]), about=incident)


def _lying(
    latitude: float | None, longitude: float | None, uow: UnitOfWork
) -> tuple[str | None, str | None]:
    """Within the own grids, and within all."""
    if latitude is None or longitude is None:
        return None, None
    ground = known_ground(uow)
    found = [ground.code_at(longitude, latitude, special_first=first) for first in (True, False)]
    mine = [code for code in found if code is not None and uow.actor.within(GRIDS, code)]
    return next(iter(mine), None), found[0]
