"""The clock that runs while a step is to be done (时限): when it must be done, and when somebody is
urged. It stands still while an incident is suspended."""

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import Float, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Instant
from contracts.grid.incidents.states import STEP_OF
from services.grid.worktime.arithmetic import WorkClock

YELLOW = 0.75
"""Of a step's time: then somebody is urged."""
AFTER_RED = 0.25
"""Of a step's time past its end: then the one above is told."""
LEAST_AFTER_RED = dt.timedelta(hours=1)
GOES_ON = frozenset({"start", "check", "assist", "relocate"})
"""Moves within a step: its time goes on."""


class Stopwatch:
    """Of an incident. `alarm_at` is the next moment at which the clock must look at it; `due_key`
    orders incidents by `due_at`, and is None where no time runs. `left_seconds` is the working time
    that a suspended step still has."""

    deadlines: Mapped[dict[str, dict[str, int]]] = mapped_column(Document)
    clock: Mapped[str] = mapped_column(String(10))
    step: Mapped[str | None] = mapped_column(String(10))
    step_seconds: Mapped[float] = mapped_column(Float)
    due_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    due_key: Mapped[str | None] = mapped_column(String(70))
    alarm_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    urging: Mapped[int]
    left_seconds: Mapped[float | None] = mapped_column(Float)
    resume_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    if TYPE_CHECKING:
        id: Mapped[str]
        urgency: Mapped[str]

    def run(self, move: str, state: str, clock: WorkClock, now: dt.datetime) -> None:
        """A move led to that state: the time of its step begins, goes on, or stands still."""
        if move == "suspend":
            self._hold(clock, now)
        elif move == "resume":
            self._go_on(clock, now)
        elif move not in GOES_ON:
            self._begin(STEP_OF.get(state), clock, now)

    def urge_on(self, clock: WorkClock) -> None:
        """The next level, and when the one after that is reached."""
        assert self.due_at is not None
        self.urging += 1
        if self.urging == 1:
            self.alarm_at = self.due_at
        elif self.urging == 2:
            late = max(LEAST_AFTER_RED, dt.timedelta(seconds=self.step_seconds * AFTER_RED))
            self.alarm_at = clock.add(self.due_at, late)
        else:
            self.alarm_at = None

    def _begin(self, step: str | None, clock: WorkClock, now: dt.datetime) -> None:
        self.step, self.urging, self.left_seconds, self.resume_at = step, 0, None, None
        if step is None:
            self._stop()
            return
        self._time(dt.timedelta(minutes=self.deadlines[self.urgency][step]), clock, now)

    def _time(self, span: dt.timedelta, clock: WorkClock, now: dt.datetime) -> None:
        self.step_seconds = span.total_seconds()
        self.due_at = clock.add(now, span)
        self.due_key = (
            f"{self.due_at.astimezone(dt.UTC).isoformat(timespec='microseconds')}{self.id}"
        )
        # What was urged before it was suspended is not urged a second time.
        self.alarm_at = clock.add(now, span * YELLOW) if self.urging == 0 else self.due_at
        if self.urging >= 2:
            self.alarm_at = clock.add(self.due_at, LEAST_AFTER_RED) if self.urging == 2 else None

    def _hold(self, clock: WorkClock, now: dt.datetime) -> None:
        assert self.due_at is not None
        self.left_seconds = clock.between(now, self.due_at).total_seconds()
        self._stop()
        self.alarm_at = self.resume_at

    def _go_on(self, clock: WorkClock, now: dt.datetime) -> None:
        left, self.left_seconds, self.resume_at = self.left_seconds or 0.0, None, None
        self.step = "handle"
        self._time(dt.timedelta(seconds=left), clock, now)

    def _stop(self) -> None:
        self.due_at = self.due_key = self.alarm_at = None
