"""What is shown of resources and needs."""

from typing import Annotated

from contracts.codes import NeedKind, ServiceLine
from contracts.grid.surveys.questions import FormCode
from contracts.language.fields import Count, GridCode, Id, Instant, Line, Prose, one_of
from contracts.language.message import Message
from contracts.language.versions import Version
from contracts.party.cobuilding.states import NEED_STATES


class ResourceView(Message):
    """Something that a unit or member offers; `remaining` of `capacity` is not claimed yet."""

    id: Id
    unit: Line
    kind: NeedKind
    capacity: Count
    remaining: Count
    available_from: Instant
    available_until: Instant
    note: Prose | None
    offered_by: Line
    offered_at: Instant
    version: Version


class NeedView(Message):
    """What a follow-up needs from outside. `canvassed_by` is the form by which its household was
    last asked what it needs, and `canvassed_at` when it answered, or refused; null where it was not
    asked, or in confidence."""

    id: Id
    status: Annotated[str, one_of(*NEED_STATES)]
    followup_id: Id
    household_id: Id
    line: ServiceLine
    grid: GridCode | None
    kind: NeedKind
    quantity: Count
    due_at: Instant
    listed_at: Instant
    ended_at: Instant | None
    project_id: Id | None
    version: Version
    canvassed_by: FormCode | None
    canvassed_at: Instant | None
