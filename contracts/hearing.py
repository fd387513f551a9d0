"""To whom an event is told on the stream (domain §6): each event names the roles (`told_to`).

The stream tells an event whole or not at all, but for numbers of few people
(`contracts.suppressing`), so none is told to a role from which a list would hide a part of it
(`contracts.found`), nor to one that may not read that list. What lies in a grid or at a line, and
what is confidential, is kept apart by the envelope besides. A department hears what its grant
names. An event that names nobody is told to nobody.
"""

from typing import Final

from contracts.codes import (
    COMMUNITY_STAFF,
    DESK,
    DOOR_STAFF,
    FIELD_STAFF,
    INSIDERS,
    LINE_STAFF,
    READERS,
)
from contracts.language.actor import EVENTS as GRANTED
from contracts.language.actor import Actor
from contracts.language.message import EVENTS

ADMINS: Final = ("community_admin",)
"""Erasures, and what communities hand over to each other."""
HELPERS: Final = ("service_worker", *DOOR_STAFF)
"""What was found, at the own line or at the own doors."""
INCIDENT_STAFF: Final = (*FIELD_STAFF, "supervisor")
NOBODY: Final = ()
"""One service's answer to another, of everybody at once."""

__all__ = [
    "ADMINS",
    "COMMUNITY_STAFF",
    "DESK",
    "DOOR_STAFF",
    "FIELD_STAFF",
    "HELPERS",
    "INCIDENT_STAFF",
    "INSIDERS",
    "LINE_STAFF",
    "NOBODY",
    "READERS",
    "told_types",
]


def told_types(actor: Actor) -> frozenset[str]:
    """The types of events that an account may hear at all."""
    if actor.role == "department":
        return frozenset(actor.scope.get(GRANTED, ()))
    return frozenset(event.full_type() for event in EVENTS.all() if actor.role in event.told_to)
