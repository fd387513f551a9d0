"""What is shown of a unit's task."""

from typing import Annotated

from contracts.codes import Urgency
from contracts.language.fields import Code, Count, GridCode, Id, Instant, Line, one_of
from contracts.language.message import Message
from contracts.language.versions import Version

TASK_STATES = ("open", "recalled", "ended")
TaskState = Annotated[str, one_of(*TASK_STATES)]


class UnitTaskView(Message):
    """An incident at a unit: since when, until when, and what came of it. `assistants` help."""

    id: Id
    incident_id: Id
    unit_id: Id
    status: TaskState
    category: Line
    urgency: Urgency
    grid: GridCode | None
    assistants: Count
    due_at: Instant | None
    told_at: Instant
    result: Code | None
    version: Version
