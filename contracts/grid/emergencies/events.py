"""What is told (domain §3). Ids and codes only. A `drill` is for nobody to act upon."""

from typing import Annotated, ClassVar

from contracts.codes import Level, Profile
from contracts.grid.emergencies.codes import (
    OVERDUE_STEPS,
    CheckedState,
    EmergencyLevel,
    Hazard,
    OpenFinding,
)
from contracts.hearing import DOOR_STAFF, INSIDERS, READERS
from contracts.language.fields import Count, Flag, GridCode, Id, Instant, one_of
from contracts.language.message import Event
from contracts.suppressing import People


class EmergencyDeclared(
    Event,
    type="grid.emergency.declared",
    version=1,
    told_to=READERS,
    heard_by=("services5", "party"),
):
    """An emergency in these grids; none: in the whole community. services5 and party answer what
    they know, services5 suspends sessions, party mobilises."""

    emergency: Id
    drill: Flag
    hazard: Hazard
    level: EmergencyLevel
    grids: list[GridCode]
    ends: Instant


class EmergencyLevelChanged(Event, type="grid.emergency.level_changed", version=1, told_to=READERS):
    """It grew worse, or better."""

    emergency: Id
    drill: Flag
    level: EmergencyLevel
    before: EmergencyLevel


class PersonChecked(
    Event,
    type="grid.emergency.person_checked",
    version=1,
    told_to=DOOR_STAFF,
    heard_by=("services5",),
):
    """Somebody was seen; nothing later is known. services5 opens urgent help for who needs it."""

    emergency: Id
    drill: Flag
    check: Id
    household: Id
    resident: Id
    status: CheckedState
    need: OpenFinding | None
    profiles: list[Profile]
    observed_at: Instant


class EmergencyStoodDown(
    Event,
    type="grid.emergency.stood_down",
    version=1,
    told_to=INSIDERS,
    heard_by=("services5", "party"),
):
    """It is over. services5 resumes, party reviews."""

    sums: ClassVar = {"listed": ("checked", "unchecked")}
    within: ClassVar = {"checked": ("needs_help", "not_found")}
    emergency: Id
    drill: Flag
    listed: People
    checked: People
    unchecked: People
    needs_help: People
    not_found: People
    at: Instant


class EmergencyReviewed(
    Event, type="grid.emergency.reviewed", version=1, told_to=READERS, heard_by=("party",)
):
    """What was learnt is written down."""

    emergency: Id
    drill: Flag
    tasks: Count


class EmergencyOverdue(
    Event, type="grid.emergency.overdue", version=1, told_to=READERS, heard_by=("party",)
):
    """A step was not made in time: level 1 tells the community's workers, 2 the one above. For a
    `task`, `subject` is the task's, else the emergency's."""

    emergency: Id
    subject: Id
    drill: Flag
    step: Annotated[str, one_of(*OVERDUE_STEPS)]
    due: Instant
    level: Level
