"""All messages, entered in the registries by being imported."""

import contracts.grid.commands
import contracts.grid.events
import contracts.grid.queries
import contracts.party.commands
import contracts.party.events
import contracts.party.queries
import contracts.services5.commands
import contracts.services5.events
import contracts.services5.queries  # noqa: F401
from contracts.language.message import ASKS, EVENTS

__all__ = ["ASKS", "EVENTS"]
