"""grid on nameko, and nothing else."""

from backbone.queries import Queries
from backbone.service import Service
from services.grid import rooms


class GridService(Service):
    """田岭治理."""

    name = "grid"
    handlers = rooms.handlers
    queries = Queries()
