"""All of gateway's rooms, with the handlers and tables that they enter."""

from backbone import rooms
from gateway.base import Model
from gateway.handling import handlers

rooms.enter("gateway")
metadata = Model.metadata

__all__ = ["handlers", "metadata"]
