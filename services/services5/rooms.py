"""All of services5's rooms: importing them enters their handlers and their tables."""

import services.services5.followups.commands
import services.services5.followups.queries
import services.services5.followups.reactions
import services.services5.followups.timers  # noqa: F401
from services.services5.base import Model
from services.services5.handling import handlers

metadata = Model.metadata

__all__ = ["handlers", "metadata"]
