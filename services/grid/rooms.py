"""All of grid's rooms: importing them enters their handlers and their tables."""

import services.grid.registry.commands
import services.grid.registry.queries
import services.grid.timeline.queries
import services.grid.timeline.reactions
import services.grid.visits.commands
import services.grid.visits.queries
import services.grid.visits.reactions
import services.grid.visits.timers  # noqa: F401
from services.grid.base import Model
from services.grid.handling import handlers

metadata = Model.metadata

__all__ = ["handlers", "metadata"]
