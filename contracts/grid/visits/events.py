"""What is told (domain §3). Ids and codes only."""

from typing import Annotated

from contracts.codes import FindingCode, Level, Profile, Urgency
from contracts.grid.visits.states import REFUSALS
from contracts.hearing import DOOR_STAFF, READERS
from contracts.language.fields import Id, Instant, Line, number, one_of
from contracts.language.message import Event, Message


class NotedFinding(Message):
    """One thing found at the door. `profiles` let a rule choose a line by who the resident is."""

    finding: Id
    code: FindingCode
    resident: Id
    urgency: Urgency
    profiles: list[Profile]


class VisitCompleted(
    Event,
    type="grid.visit.completed",
    version=1,
    told_to=DOOR_STAFF,
    heard_by=("services5", "party"),
):
    """A household was visited. services5 opens or joins follow-ups; party counts 包联 coverage."""

    visit: Id
    household: Id
    officer: Line
    visited_at: Instant
    findings: list[NotedFinding]


class VisitSupplemented(
    Event, type="grid.visit.supplemented", version=1, told_to=DOOR_STAFF, heard_by=("services5",)
):
    """What the review found missing was added: these findings are new. It is no second visit."""

    visit: Id
    household: Id
    officer: Line
    visited_at: Instant
    findings: list[NotedFinding]


class VisitOverdue(
    Event, type="grid.visit.overdue", version=1, told_to=READERS, heard_by=("party",)
):
    """A planned visit was not made in time; `level` 1 tells the one responsible, who is
    `assigned_to` it where somebody is, 2 the next."""

    visit: Id
    household: Id
    grid: Line
    due: Instant
    level: Level
    assigned_to: Line | None = None


class VisitUnreachable(
    Event, type="grid.visit.unreachable", version=1, told_to=READERS, heard_by=("party",)
):
    """So many tries, and nobody was in: party tells the supervisor."""

    visit: Id
    household: Id
    grid: Line
    attempts: Annotated[int, number(1, 1_000)]
    tried_at: Instant


class VisitRefused(
    Event, type="grid.visit.refused", version=1, told_to=READERS, heard_by=("party",)
):
    """A household would not have a visit: party tells who is responsible (level 1); where it was
    not the first time, the one above (2)."""

    visit: Id
    household: Id
    grid: Line
    refusal: Annotated[str, one_of(*REFUSALS)]
    level: Level
    refused_at: Instant
