"""Where an incident was found, and whom it concerns, as whoever found it may say."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.commands import RelocateIncident, VerifyIncident
from contracts.language.problem import Invalid
from contracts.scope import GRIDS
from services.grid.incidents.lying import grid_at, lay
from services.grid.incidents.model import Incident
from services.grid.registry.model import ERASED, Resident
from services.grid.registry.places.keeping import must_be_grid


def grid_of(
    named: str | None, latitude: float | None, longitude: float | None, uow: UnitOfWork
) -> str | None:
    """The grid that was named. Else, for an officer, that of the own ones where it lies on the map,
    or the only one: what was found beyond the edge is still theirs who found it. Raises `Invalid`
    for one that is not of the community, `Forbidden` beyond the own ones."""
    own = uow.actor.scope.get(GRIDS)
    if named is None:
        if own is None:
            return None  # `making` looks at the map
        lies = grid_at(latitude, longitude, uow)
        if lies is not None:
            return lies
        if len(own) != 1:
            raise Invalid.at("/grid", "required", "请指明网格。")
        return own[0]
    must_be_grid(named, uow)
    return named


def put_right(incident: Incident, ask: VerifyIncident | RelocateIncident, uow: UnitOfWork) -> None:
    """Where it is; what is not said stays as it was."""
    incident.place = ask.place or incident.place
    if ask.latitude is not None:
        incident.latitude, incident.longitude = ask.latitude, ask.longitude
    if ask.grid is not None or ask.latitude is not None:
        named = ask.grid and grid_of(ask.grid, ask.latitude, ask.longitude, uow)
        lay(incident, named, uow)


def must_live_here(id: str, uow: UnitOfWork) -> None:
    """Raises `Invalid` for who is no resident of the account's own grids."""
    resident = uow.find(Resident, id)
    if resident is None or resident.status == ERASED or not uow.actor.within(GRIDS, resident.grid):
        raise Invalid.at("/resident_id", "unknown_resident", "本社区没有这位居民。")
