"""A follow-up: a finding that a service line answers, by a date (domain §4)."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from backbone.model import Chained, Scoped, Versioned
from contracts.scope import GRIDS, LINES
from contracts.services5.followups.lifecycle import FOLLOWUP
from services.services5.base import Model
from services.services5.followups.rules import HARD_END

ESCALATE_AFTER = dt.timedelta(hours=24)
"""From telling the one responsible to telling the one above (domain §2.5)."""

REOPENED_DUE = dt.timedelta(days=3)

_URGENCIES = ("routine", "soon", "urgent")
_OPEN = text("open")
_AT_A_POINT = text("point is not null")
_LAPSED = text("status = 'lapsed'")


class Followup(Versioned, Chained, Scoped, Model):
    """One open follow-up for a resident and code at a time. `alarm_at` is the next moment at which
    the clock must look at it; None when there is nothing left to wait for. Of those that asked for
    it, one and those that `joined`, so many were special needs (`needs`)."""

    __tablename__ = "followup"
    scoped_by: ClassVar = {GRIDS: "grid", LINES: "line"}
    __table_args__ = (
        Index(
            "uq_followup_open",
            "community",
            "resident",
            "code",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_followup_line", "community", "line", "sort_key"),
        Index("ix_followup_household", "community", "household", "sort_key"),
        Index("ix_followup_visit", "community", "visit", "sort_key"),
        Index(
            "ix_followup_point",
            "community",
            "point",
            sqlite_where=_AT_A_POINT,
            postgresql_where=_AT_A_POINT,
        ),
        Index("ix_followup_newest", "community", "sort_key", unique=True),
        Index(
            "ix_followup_lapsed",
            "community",
            "resident",
            sqlite_where=_LAPSED,
            postgresql_where=_LAPSED,
        ),
        Index("ix_followup_alarm", "alarm_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    sort_key: Mapped[str] = mapped_column(String(56))
    status: Mapped[str] = mapped_column(String(12))
    open: Mapped[bool]
    visit: Mapped[str] = mapped_column(Id)
    finding: Mapped[str] = mapped_column(Id)
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    resident: Mapped[str] = mapped_column(Id)
    code: Mapped[str] = mapped_column(String(40))
    line: Mapped[str] = mapped_column(String(20))
    urgency: Mapped[str] = mapped_column(String(10))
    rules: Mapped[str] = mapped_column(String(20))
    confidential: Mapped[bool]
    opened_at: Mapped[dt.datetime] = mapped_column(Instant)
    due_at: Mapped[dt.datetime] = mapped_column(Instant)
    hard_end_at: Mapped[dt.datetime] = mapped_column(Instant)
    alarm_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int]
    joined: Mapped[int]
    needs: Mapped[int]
    responsible: Mapped[str | None] = mapped_column(String(200))
    provider: Mapped[str | None] = mapped_column(String(200))
    project: Mapped[str | None] = mapped_column(Id)
    planned_for: Mapped[dt.datetime | None] = mapped_column(Instant)
    point: Mapped[str | None] = mapped_column(Id)
    point_closed: Mapped[bool]
    accepted_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    closed_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = mapped_column(String(20))
    minutes: Mapped[int]
    notes: Mapped[list[dict[str, Any]]] = mapped_column(Document)

    def join(self, due_at: dt.datetime, urgency: str) -> None:
        """The same was found again: the earlier date and the greater urgency hold."""
        self.joined += 1
        self.urgency = max(self.urgency, urgency, key=_URGENCIES.index)
        if due_at < self.due_at:
            self.due_at = due_at
            self.hard_end_at = min(self.hard_end_at, due_at + HARD_END)
            if self.alarm_at is not None:
                self.alarm_at = min(self.alarm_at, self._first_alarm())
        self.touch()

    def asked_by_need(self) -> None:
        """A special need was what opened it, or joined it now."""
        self.needs += 1

    def only_needed(self) -> bool:
        """Whether special needs alone have asked for it, and nobody has taken it up: then it
        lapses with them."""
        waits = self.open and self.accepted_at is None
        return waits and self.needs == self.joined + 1

    def lapse(self, now: dt.datetime) -> None:
        """What it was for is none any more."""
        self._move("lapse")
        self._end("lapsed", now)

    def revive(self) -> None:
        """It is asked for again: as if it had not lapsed."""
        self._move("revive")
        self.open, self.outcome, self.closed_at = True, None, None
        self.alarm_at = self._first_alarm()

    def accept(self, by: str, now: dt.datetime) -> None:
        """A service worker takes it; after a review the hard end is counted anew."""
        was = self._move("accept")
        self.responsible, self.accepted_at = by, now
        if was == "review_due":
            self.hard_end_at = self.alarm_at = now + HARD_END

    def plan(self, planned_for: dt.datetime, provider: str | None, point: str | None) -> None:
        """Help has a date, and maybe somebody who brings it, or a point where it is given."""
        self._move("plan")
        self.planned_for, self.point, self.point_closed = planned_for, point, False
        self.provider = provider or self.provider

    def deliver(self, minutes: int, note: str | None, by: str, now: dt.datetime) -> None:
        """Help was given; the minutes add up."""
        self._move("deliver")
        self.minutes += minutes
        self._note("deliver", note, by, now)

    def close(self, outcome: str, note: str | None, by: str, now: dt.datetime) -> None:
        """It ends, with its outcome."""
        self._move("close")
        self._end(outcome, now)
        self._note("close", note, by, now)

    def reopen(self, reason: str, by: str, now: dt.datetime) -> None:
        """It was closed too early: help is due again soon."""
        self._move("reopen")
        self.open, self.closed_at, self.outcome = True, None, None
        self.due_at = now + REOPENED_DUE
        self.hard_end_at = self.due_at + HARD_END
        self.overdue_level, self.alarm_at = 0, self.due_at
        self._note("reopen", reason, by, now)

    def move_out(self, now: dt.datetime) -> None:
        """The resident left."""
        self._move("move_out")
        self._end("moved_out", now)

    def erase(self, pseudonym: str, now: dt.datetime) -> None:
        """The words go, and what leads to the person; line, dates and outcome stay."""
        self._move("erase")
        if self.open:
            self._end("moved_out", now)
        self.notes, self.provider = [], None
        self.resident = self.household = self.visit = self.finding = pseudonym
        self.correlation = self.last_event = None

    def alarm(self, now: dt.datetime) -> None:
        """The clock struck: level 1, a day later level 2, and at the hard end a review."""
        if now >= self.hard_end_at:
            self._move("review")
            self.overdue_level, self.alarm_at = 2, None
            return
        self.overdue_level = min(self.overdue_level + 1, 2)
        later = now + ESCALATE_AFTER if self.overdue_level == 1 else self.hard_end_at
        self.alarm_at = min(later, self.hard_end_at)
        self.touch()

    def claimed_by(self, project: str) -> None:
        """A unit or member of party's platform took the need up."""
        self.project = project
        self.touch()

    def _move(self, name: str) -> str:
        was = self.status
        self.status = FOLLOWUP.to(name, was)
        self.touch()
        return was

    def _end(self, outcome: str, now: dt.datetime) -> None:
        self.open, self.outcome, self.closed_at, self.alarm_at = False, outcome, now, None

    def _first_alarm(self) -> dt.datetime:
        return self.due_at if self.overdue_level == 0 else self.hard_end_at

    def _note(self, about: str, words: str | None, by: str, now: dt.datetime) -> None:
        if words:
            note = {"about": about, "by": by, "at": now.isoformat(), "text": words}
            self.notes = [*self.notes, note]
