"""An emergency, from the signal to the review."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant, LongText
from backbone.model import Chained, Versioned
from contracts.grid.emergencies.lifecycle import EMERGENCY
from contracts.grid.emergencies.states import ACTIVE
from services.grid.base import Model
from services.grid.emergencies.rules import (
    AGAIN_AFTER,
    ESCALATE_AFTER,
    REVIEW_WITHIN,
    SIGNAL_WITHIN,
)

_WAITED_FOR = text("alarm_at is not null")


class Emergency(Versioned, Chained, Model):
    """`alarm_at` is the next moment at which the clock looks at it; None when it is over."""

    __tablename__ = "emergency"
    __table_args__ = (
        Index("ix_emergency_newest", "community", "drill", "id"),
        Index(
            "ix_emergency_alarm",
            "alarm_at",
            sqlite_where=_WAITED_FOR,
            postgresql_where=_WAITED_FOR,
        ),
    )
    drill: Mapped[bool]
    hazard: Mapped[str] = mapped_column(String(20))
    level: Mapped[int]
    levels: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    status: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str | None] = mapped_column(LongText)
    grids: Mapped[list[str]] = mapped_column(Document)
    signalled_by: Mapped[str] = mapped_column(String(200))
    signalled_at: Mapped[dt.datetime] = mapped_column(Instant)
    verified_by: Mapped[str | None] = mapped_column(String(200))
    verified_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    declared_by: Mapped[str | None] = mapped_column(String(200))
    declared_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    ends_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    due_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    alarm_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int]
    stood_down_by: Mapped[str | None] = mapped_column(String(200))
    stood_down_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    summary: Mapped[str | None] = mapped_column(LongText)
    closing: Mapped[dict[str, int] | None] = mapped_column(Document)
    reviewed_by: Mapped[str | None] = mapped_column(String(200))
    reviewed_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    findings: Mapped[list[str]] = mapped_column(Document)

    def move(self, name: str) -> None:
        """One step on. Raises `Conflict`."""
        self.status = EMERGENCY.to(name, self.status)
        self.touch()

    def expect(self, due_at: dt.datetime | None) -> None:
        """The next step is due; None where nothing is waited for."""
        self.due_at = self.alarm_at = due_at
        self.overdue_level = 0

    def verify(self, by: str, now: dt.datetime) -> None:
        """It is so."""
        self.move("verify")
        self.verified_by, self.verified_at = by, now
        self.expect(now + SIGNAL_WITHIN[self.level])

    def declare(self, by: str, now: dt.datetime, level: int, ends_at: dt.datetime) -> None:
        """From now on."""
        self.move("declare")
        self.declared_by, self.declared_at, self.ends_at = by, now, ends_at
        if level != self.level:
            self._set_level(level, by, now, None)
        self.expect(ends_at)

    def change_level(
        self, level: int, by: str, now: dt.datetime, reason: str, ends_at: dt.datetime | None
    ) -> None:
        """It grew worse or better; or will take longer."""
        self.move("change_level")
        self._set_level(level, by, now, reason)
        if ends_at is not None:
            self.ends_at = ends_at
            self.expect(ends_at)

    def stand_down(self, by: str, now: dt.datetime, summary: str, closing: dict[str, int]) -> None:
        """It is over; a review is due."""
        self.move("stand_down")
        self._close(by, now, summary, closing)
        self.expect(now + REVIEW_WITHIN)

    def dismiss(
        self, by: str, now: dt.datetime, reason: str, closing: dict[str, int] | None
    ) -> None:
        """It was a false alarm."""
        self.move("dismiss")
        self._close(by, now, reason, closing)
        self.expect(None)

    def review(self, by: str, now: dt.datetime, findings: list[str]) -> None:
        """What was learnt."""
        self.move("review")
        self.reviewed_by, self.reviewed_at, self.findings = by, now, findings
        self.expect(None)

    def alarm(self, now: dt.datetime) -> None:
        """The clock struck: level 1, then level 2, and then again each day."""
        self.move("remind")
        self.overdue_level = min(self.overdue_level + 1, 2)
        self.alarm_at = now + (ESCALATE_AFTER if self.overdue_level == 1 else AGAIN_AFTER)

    @property
    def active(self) -> bool:
        """Whether it was declared and is not over."""
        return self.status in ACTIVE

    @property
    def step(self) -> str:
        """Which one is waited for."""
        return "active" if self.active else self.status

    def concerns(self, grid: str) -> bool:
        """Whether that grid is among its own."""
        return not self.grids or grid in self.grids

    def _set_level(self, level: int, by: str, now: dt.datetime, reason: str | None) -> None:
        since = {"level": level, "since": now.isoformat(), "by": by, "reason": reason}
        self.level, self.levels = level, [*self.levels, since]

    def _close(self, by: str, now: dt.datetime, why: str, closing: dict[str, int] | None) -> None:
        self.stood_down_by, self.stood_down_at = by, now
        self.summary, self.closing = why, closing


class EmergencyAnswer(Versioned, Model):
    """One part of what a service knows; its id follows from what it is a part of."""

    __tablename__ = "emergency_answer"
    __table_args__ = (Index("ix_emergency_answer_emergency", "community", "emergency"),)

    emergency: Mapped[str] = mapped_column(Id)
    service: Mapped[str] = mapped_column(String(20))
    guarded: Mapped[bool]
    part: Mapped[int]
    parts: Mapped[int]
    known: Mapped[int]
    heard_at: Mapped[dt.datetime] = mapped_column(Instant)
