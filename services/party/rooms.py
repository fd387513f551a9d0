"""All of party's rooms, with the handlers and tables that they enter."""

from backbone import rooms
from services.party.base import Model
from services.party.handling import handlers

rooms.enter("services.party")
metadata = Model.metadata

__all__ = ["handlers", "metadata"]
