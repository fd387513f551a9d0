"""What is shown of submissions."""

from contracts.grid.surveys.codes import Channel
from contracts.language.fields import Flag, GridCode, Id, Instant, Line, Tree
from contracts.language.message import Message
from contracts.language.versions import Version


class SubmissionView(Message):
    """What was answered, by the question's code. `current` is the record that counts. Sensitive
    answers are null for who must not see them; confidential ones are a member for cleared staff
    alone. `visit_id` is the visit that findings were written down with, or will be."""

    id: Id
    round_id: Id
    household_id: Id
    resident_id: Id | None
    grid: GridCode
    channel: Channel
    refused: Flag
    current: Flag
    values: Tree
    sensitive_values: Tree | None
    visit_id: Id | None
    recorded_by: Line
    answered_at: Instant
    recorded_at: Instant
    version: Version
    confidential_values: Tree | None = None
