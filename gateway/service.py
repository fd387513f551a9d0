"""The gateway on nameko, and nothing else."""

from backbone.service import Service
from gateway import rooms
from gateway.front import Front


class GatewayService(Service):
    """HTTP in front; its mailbox hears every event there is, for the feed."""

    name = "gateway"
    handlers = rooms.handlers
    front = Front()
