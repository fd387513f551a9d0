"""Which grid an incident lies in, by its place on the map."""

from backbone.unit_of_work import UnitOfWork
from contracts.scope import GRIDS
from services.grid.grids.ground import known_ground


def grid_at(latitude: float | None, longitude: float | None, uow: UnitOfWork) -> str | None:
    """The code of the grid in force there, within whoever asks's own: of a market or a park before
    that of the homes around it, on an edge the first. None without a place, or outside them all."""
    if latitude is None or longitude is None:
        return None
    ground = known_ground(uow)
    for special_first in (True, False):
        code = ground.code_at(longitude, latitude, special_first=special_first)
        if code is not None and uow.actor.within(GRIDS, code):
            return code
    return None
