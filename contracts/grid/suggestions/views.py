"""What is shown of suggestions."""

from typing import Annotated

from marshmallow import validate

from contracts.grid.suggestions.codes import (
    DeclineReason,
    Satisfaction,
    SuggestionChannel,
    SuggestionText,
    Topic,
)
from contracts.grid.suggestions.states import SuggestionState
from contracts.language.fields import (
    Code,
    Count,
    Flag,
    GridCode,
    Id,
    Instant,
    Line,
    NumberField,
    TrackingCode,
)
from contracts.language.message import Message
from contracts.language.versions import EscalationLevel, Version
from contracts.suppressing import People

Mean = Annotated[float, NumberField(validate=validate.Range(1, 5))]


class StepView(Message):
    """One step, by whom, and what was said about it."""

    at: Instant
    step: Code
    status: SuggestionState
    account: Line
    words: SuggestionText | None


class SuggestionView(Message):
    """A suggestion as staff see it. `title` is what is shown of it publicly, where it is `open`;
    `due_at` is when the present step is due. Who sent it without an account is not known."""

    id: Id
    topic: Topic
    channel: SuggestionChannel
    text: SuggestionText | None
    title: Line | None
    open: Flag
    household_id: Id | None
    resident_id: Id | None
    grid: GridCode | None
    status: SuggestionState
    responsible: Line | None
    reply: SuggestionText | None
    reason: DeclineReason | None
    merged_into_id: Id | None
    supporters: Count
    satisfaction: Satisfaction | None
    comment: SuggestionText | None
    reopened: Count
    steps: list[StepView]
    received_at: Instant
    due_at: Instant | None
    overdue_level: EscalationLevel
    version: Version


class ReceivedView(Message):
    """What whoever suggested something gets: a tracking code, shown this once."""

    id: Id
    tracking: TrackingCode
    status: SuggestionState
    status_title: Line
    received_at: Instant
    due_at: Instant | None


class PublicStepView(Message):
    """One step, as whoever has the code sees it."""

    at: Instant
    status: SuggestionState
    status_title: Line
    words: SuggestionText | None


class ProgressView(Message):
    """How far it has come, found by its code; of one that was merged, how far the other has. It may
    be taken up again until `object_until`."""

    topic: Topic
    status: SuggestionState
    status_title: Line
    reply: SuggestionText | None
    reason: DeclineReason | None
    supporters: Count
    satisfaction: Satisfaction | None
    steps: list[PublicStepView]
    received_at: Instant
    due_at: Instant | None
    object_until: Instant | None
    version: Version


class OpenSuggestionView(Message):
    """A suggestion that may be supported. Few supporters are not counted out."""

    id: Id
    topic: Topic
    title: Line
    status: SuggestionState
    supporters: Count | None
    received_at: Instant


class SupportedView(Message):
    """By so many now."""

    id: Id
    supporters: Count
    version: Version


class TopicCountsView(Message):
    """Suggestions of a topic, or (null) all: how many there are, and how they stand. Null where so
    few are not shown outside the community; `satisfaction` is the mean of 1 to 5."""

    topic: Topic | None
    received: People | None
    waiting: People | None
    adopted: People | None
    answered: People | None
    declined: People | None
    merged: People | None
    satisfaction: Mean | None


class StatisticsView(Message):
    """Of the own grids; those of no grid with them where the account is bound to none."""

    suppressed: Flag
    topics: list[TopicCountsView]
