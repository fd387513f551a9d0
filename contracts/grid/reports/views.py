"""What is shown of a report to whoever has its tracking code."""

from contracts.grid.incidents.codes import IncidentState, Satisfaction
from contracts.language.fields import Flag, Instant, Line, Prose, TrackingCode
from contracts.language.message import Message


class ReportedView(Message):
    """`tracking` is shown this once: with it one finds the report again. Nobody can tell it a
    second time."""

    tracking: TrackingCode
    status: IncidentState
    title: Line
    reported_at: Instant
    due_at: Instant | None


class ProgressStepView(Message):
    """How far it had come, and when."""

    status: IncidentState
    title: Line
    at: Instant


class ProgressView(Message):
    """Like a parcel's: where it is, where it was, and what was answered. `may_rate` says whether it
    can be rated now, `may_object_until` until when it can be asked for once more."""

    status: IncidentState
    title: Line
    category: Line
    category_title: Line
    reported_at: Instant
    due_at: Instant | None
    ended_at: Instant | None
    answer: Prose | None
    satisfaction: Satisfaction | None
    may_rate: Flag
    may_object_until: Instant | None
    same_as_another: Flag
    steps: list[ProgressStepView]
