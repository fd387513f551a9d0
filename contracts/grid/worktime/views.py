"""What is shown of working time."""

from typing import Annotated

from marshmallow import fields, validate

from contracts.language.fields import Count, Date, Flag, Instant, Line
from contracts.language.message import Message

ClockTime = Annotated[
    str, fields.String(validate=validate.Regexp(r"(?:[01]\d|2[0-3]):[0-5]\d\Z|24:00\Z"))
]
"""`09:00`; `24:00` ends a day."""


class SpanView(Message):
    """From one time of the day to another."""

    start: ClockTime
    end: ClockTime


class DayView(Message):
    """A day off, by its holiday's name; or a weekend day that is worked in exchange (调休)."""

    date: Date
    holiday: Line | None
    works: Flag


class WorkHoursView(Message):
    """The hours of a working day, and the days on which holidays change what weekdays say.
    `version` is how often the hours were changed, and their ETag."""

    spans: list[SpanView]
    version: Count
    changed_by: Line | None
    changed_at: Instant | None
    calendar: Line
    days: list[DayView]


def minutes(text: str) -> int:
    """Of a day, from its clock time."""
    hour, _, minute = text.partition(":")
    return int(hour) * 60 + int(minute)


def clock_time(minutes: int) -> str:
    """The other way round."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
