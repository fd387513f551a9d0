"""What is told (domain §3). Ids and codes only."""

from contracts.codes import FindingCode, Level, Profile, Urgency
from contracts.language.fields import Id, Instant, Line
from contracts.language.message import Event, Message


class NotedFinding(Message):
    """One thing found at the door. `profiles` let a rule choose a line by who the resident is."""

    finding: Id
    code: FindingCode
    resident: Id
    urgency: Urgency
    profiles: list[Profile]


class VisitCompleted(
    Event, type="grid.visit.completed", version=1, heard_by=("services5", "party")
):
    """A household was visited. services5 opens or joins follow-ups; party counts 包联 coverage."""

    visit: Id
    household: Id
    officer: Line
    visited_at: Instant
    findings: list[NotedFinding]


class VisitOverdue(Event, type="grid.visit.overdue", version=1, heard_by=("party",)):
    """A planned visit was not made in time; `level` 1 tells the one responsible, 2 the next."""

    visit: Id
    household: Id
    grid: Line
    due: Instant
    level: Level
