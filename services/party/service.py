"""party on nameko, and nothing else."""

from backbone.queries import Queries
from backbone.service import Service
from services.party import rooms


class PartyService(Service):
    """同心党建."""

    name = "party"
    handlers = rooms.handlers
    queries = Queries()
