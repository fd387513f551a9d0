"""The states and the moves between them."""

from contracts.language.lifecycle import Lifecycle, Move
from contracts.party.cadre_grids.commands import EndCadreGrid
from contracts.party.cadre_grids.events import CadreGridEnded
from contracts.party.cadre_grids.views import CADRE_GRID_STATES

CADRE_GRID = Lifecycle(
    "cadre_grid",
    "包联网格",
    states=CADRE_GRID_STATES,
    moves=(Move("end", "active", "ended", by=EndCadreGrid, tells=(CadreGridEnded,)),),
)
