"""What is shown of those at risk, and how far the checking is."""

from typing import ClassVar

from contracts.codes import FindingCode
from contracts.grid.emergencies.codes import (
    Answering,
    CheckedState,
    OpenFinding,
    PersonState,
    Score,
    ShownReason,
)
from contracts.language.fields import Count, Flag, GridCode, Id, Instant, Line, Prose
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.suppressing import People


class AtRiskView(Message):
    """Somebody to look for, and why; the greatest `score` comes first. Name and address are shown
    as the registry shows them to the role; reasons that are hidden from it are one `risk`, with no
    score, which would name them; a need that is hidden is null (`contracts.found`)."""

    id: Id
    emergency_id: Id
    drill: Flag
    resident_id: Id
    household_id: Id
    grid: GridCode
    building_id: Id | None
    name: Line | None
    address: Line | None
    score: Score | None
    reasons: list[ShownReason]
    status: PersonState
    need: OpenFinding | None
    shelter_id: Id | None
    checked_at: Instant | None
    checked_by: Line | None
    version: Version
    confidential_reasons: list[FindingCode] | None = None


class CheckView(Message):
    """What somebody saw of a person, when; `counted` where nothing later had been seen by then."""

    id: Id
    emergency_id: Id
    drill: Flag
    resident_id: Id
    grid: GridCode
    status: CheckedState
    need: OpenFinding | None
    shelter_id: Id | None
    observed_at: Instant
    recorded_at: Instant
    recorded_by: Line
    counted: Flag
    note: Prose | None
    version: Version


class StateCountView(Message):
    """So many stand so."""

    status: PersonState
    count: People | None


class GridProgressView(Message):
    """How far a grid is, and how many are on duty there."""

    within: ClassVar = {"listed": ("checked",)}
    grid: GridCode
    listed: People | None
    checked: People | None
    on_duty: People | None


class BuildingProgressView(Message):
    """How far a building is."""

    within: ClassVar = {"listed": ("checked",)}
    building_id: Id
    listed: People | None
    checked: People | None


class AnswerView(Message):
    """How much of what a service knows has been heard."""

    service: Answering
    parts: Count
    heard: Count
    known: People | None
    complete: Flag


class ProgressView(Message):
    """How far it is, within the own grids. The list is `complete` when every service has answered,
    which it was `complete_at`. Of buildings those with the most unchecked, 200 at most, for who
    works in the community."""

    sums: ClassVar = {"listed": ("checked", "unchecked")}
    emergency_id: Id
    drill: Flag
    listed: People | None
    checked: People | None
    unchecked: People | None
    states: list[StateCountView]
    grids: list[GridProgressView]
    buildings: list[BuildingProgressView]
    answers: list[AnswerView]
    complete: Flag
    complete_at: Instant | None
