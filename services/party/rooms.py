"""All of party's rooms: importing them enters their handlers and their tables."""

import services.party.branches.queries
import services.party.cobuilding.commands
import services.party.cobuilding.queries
import services.party.cobuilding.reactions
import services.party.cobuilding.timers
import services.party.coverage.reactions
import services.party.reminders.queries
import services.party.reminders.reactions  # noqa: F401
from services.party.base import Model
from services.party.handling import handlers

metadata = Model.metadata

__all__ = ["handlers", "metadata"]
