"""All of grid's rooms, with the handlers and tables that they enter."""

from backbone import rooms
from services.grid.base import Model
from services.grid.handling import handlers

rooms.enter("services.grid")
metadata = Model.metadata

__all__ = ["handlers", "metadata"]
