"""Working time, reckoned: pure, of days that work and hours that a working day has.

A span of working time is a `timedelta`; moments are aware. Days are those of Shanghai, which has
kept one offset since 1991.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from services.grid.days import SHANGHAI, today

DAY_MINUTES = 24 * 60
LONGEST = dt.timedelta(days=3_650)
"""Further ahead nobody looks: not even on a calendar on which nothing ever works."""

Span = tuple[int, int]
"""From a minute of the day to another."""
Window = tuple[dt.datetime, dt.datetime]


class Calendar(Protocol):
    """Says which days are worked."""

    def works(self, day: dt.date) -> bool:
        """Whether that day is."""


class Always:
    """For what cannot wait: every day."""

    def works(self, day: dt.date) -> bool:
        """It is."""
        return True


@dataclass(frozen=True, slots=True)
class WorkClock:
    """Runs in `spans` of working days alone, and stands still otherwise. Raises `ValueError` for
    spans that are empty, overlap, or are out of order."""

    calendar: Calendar
    spans: Sequence[Span]

    def __post_init__(self) -> None:
        edges = [edge for span in self.spans for edge in span]
        if not edges or edges != sorted(set(edges)) or edges[0] < 0 or edges[-1] > DAY_MINUTES:
            raise ValueError("spans of a day stand in order and do not touch")

    def add(self, moment: dt.datetime, span: dt.timedelta) -> dt.datetime:
        """When so much working time will have passed; nothing added is the moment itself. Raises
        `ValueError` for less than nothing, `OverflowError` beyond ten years."""
        if span < dt.timedelta():
            raise ValueError("time runs forward")
        left, now = span, moment
        if not left:
            return moment
        for start, end in self._windows(moment, moment + LONGEST):
            now = max(start, moment)
            if left <= end - now:
                return (now + left).astimezone(moment.tzinfo)
            left -= end - now
        raise OverflowError("not within ten years")

    def between(self, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
        """The working time from one moment to a later one; none where it is not later."""
        passed = dt.timedelta()
        for opens, closes in self._windows(start, end):
            passed += min(closes, end) - max(opens, start)
        return passed

    def _windows(self, start: dt.datetime, end: dt.datetime) -> Iterator[Window]:
        """The stretches of working time that lie, at least in part, between two moments."""
        day, last = today(start), today(end)
        while day <= last:
            if self.calendar.works(day):
                midnight = dt.datetime.combine(day, dt.time(), SHANGHAI)
                for opens, closes in self.spans:
                    first = midnight + dt.timedelta(minutes=opens)
                    until = midnight + dt.timedelta(minutes=closes)
                    if until > start and first < end:
                        yield first, until
            day += dt.timedelta(days=1)


ROUND_THE_CLOCK = WorkClock(Always(), ((0, DAY_MINUTES),))
"""Counts every minute."""
