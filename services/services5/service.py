"""services5 on nameko, and nothing else."""

from backbone.queries import Queries
from backbone.service import Service
from services.services5 import rooms


class Services5Service(Service):
    """五瑞服务."""

    name = "services5"
    handlers = rooms.handlers
    gathers = 0.0  # help is on its way to somebody
    queries = Queries()
