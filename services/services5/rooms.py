"""All of services5's rooms, with the handlers and tables that they enter."""

from backbone import rooms
from services.services5.base import Model
from services.services5.handling import handlers

rooms.enter("services.services5")
metadata = Model.metadata

__all__ = ["handlers", "metadata"]
