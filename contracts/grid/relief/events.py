"""What is told (domain §3). Ids and codes only."""

from typing import Annotated

from contracts.codes import Level, Profile, Urgency
from contracts.grid.relief.codes import Amount, ReliefKind, ReliefOrigin, ReliefOutcome
from contracts.grid.relief.states import RELIEF_OPEN
from contracts.hearing import ADMINS, DOOR_STAFF, FIELD_STAFF
from contracts.language.fields import Flag, Id, Instant, one_of
from contracts.language.message import Event


class ReliefRequested(
    Event,
    type="grid.relief.requested",
    version=1,
    told_to=DOOR_STAFF,
    heard_by=("party", "services5"),
):
    """A household asks for relief. party matches a resource or lists a need; services5 assesses. Of
    origin `visit`, the finding is told as well, and its follow-up asks for the help."""

    request: Id
    household: Id
    resident: Id
    origin: ReliefOrigin
    kind: ReliefKind
    quantity: Amount
    urgency: Urgency
    profiles: list[Profile]
    due: Instant


class ReliefDecided(Event, type="grid.relief.decided", version=1, told_to=FIELD_STAFF):
    """Approved or not, by how many."""

    request: Id
    household: Id
    approved: Flag


class ReliefDelivered(
    Event,
    type="grid.relief.delivered",
    version=1,
    told_to=FIELD_STAFF,
    heard_by=("party", "services5"),
):
    """So much was handed over. party credits the donor; services5 updates the case."""

    request: Id
    delivery: Id
    household: Id
    resident: Id
    kind: ReliefKind
    quantity: Amount
    delivered_at: Instant
    resource: Id | None


class ReliefEnded(
    Event, type="grid.relief.ended", version=1, told_to=FIELD_STAFF, heard_by=("party", "services5")
):
    """Confirmed, rejected or withdrawn: nobody waits for it any more."""

    request: Id
    household: Id
    resident: Id
    outcome: ReliefOutcome


class ReliefOverdue(
    Event, type="grid.relief.overdue", version=1, told_to=FIELD_STAFF, heard_by=("party",)
):
    """A step was not made in time; level 1 tells the one responsible, 2 the one above."""

    request: Id
    household: Id
    step: Annotated[str, one_of(*RELIEF_OPEN)]
    due: Instant
    level: Level


class ReliefForgotten(
    Event, type="grid.relief.forgotten", version=1, told_to=ADMINS, heard_by=("party",)
):
    """The requests of a person who was erased: what others keep of them leads nowhere."""

    requests: list[Id]
