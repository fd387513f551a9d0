"""田岭治理: what grid is asked, by capability."""

from gateway.routes.grid.registry import REGISTRY
from gateway.routes.grid.relief import RELIEF
from gateway.routes.grid.visits import VISITS

GRID = (*REGISTRY, *VISITS, *RELIEF)
