"""What is shown of an incident."""

from typing import Annotated

from contracts.codes import Urgency
from contracts.grid.incidents.codes import (
    IncidentState,
    Latitude,
    Longitude,
    Satisfaction,
    Source,
    StepCode,
    UrgingLevel,
)
from contracts.language.fields import (
    Code,
    Count,
    Date,
    Flag,
    GridCode,
    Id,
    Instant,
    Line,
    Prose,
    text,
)
from contracts.language.message import Message
from contracts.language.versions import Version


class TakenStepView(Message):
    """What somebody did: the `move`, the state it led to, the code of a reason, and what they
    wrote."""

    move: Code
    to: IncidentState
    by: Line
    role: Line
    at: Instant
    reason: Code | None
    note: Prose | None


class AssistantView(Message):
    """A unit that helps the one that is responsible (协办)."""

    unit_id: Id
    unit: Line


class IncidentView(Message):
    """An incident and what was done about it. `due_at` is the end of the step that runs; `urging`
    says how far it is from that. Who is not of the community is not shown what people wrote."""

    id: Id
    status: IncidentState
    category: Line
    category_title: Line
    categories_number: Count
    urgency: Urgency
    source: Source
    grid: GridCode | None
    latitude: Latitude | None
    longitude: Longitude | None
    summary: Line | None
    recorded_at: Instant
    step: StepCode | None
    due_at: Instant | None
    urging: UrgingLevel
    unit_id: Id | None
    unit: Line | None
    assistants: list[AssistantView]
    self_handled: Flag
    resume_on: Date | None
    satisfaction: Satisfaction | None
    duplicate_of: Id | None
    duplicates: Count
    reopened: Count
    handover_id: Id | None
    ended_at: Instant | None
    version: Version
    resident_id: Id | None = None
    recorded_by: Annotated[str, text(200)] | None = None
    place: Line | None = None
    description: Prose | None = None
    steps: list[TakenStepView] | None = None


class LikelyDuplicateView(Message):
    """Another incident of the same group, near in place and time. `metres` where both have a
    place on the map."""

    id: Id
    status: IncidentState
    category: Line
    recorded_at: Instant
    metres: Count | None
    hours: Count
    version: Version


class LikelyDuplicatesView(Message):
    """The nearest first; a person decides."""

    items: list[LikelyDuplicateView]
