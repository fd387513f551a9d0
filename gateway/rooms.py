"""All of the gateway's rooms: importing them enters their handlers and their tables."""

import gateway.feed.reactions
import gateway.feed.timers  # noqa: F401
from gateway.base import Model
from gateway.handling import handlers

metadata = Model.metadata

__all__ = ["handlers", "metadata"]
