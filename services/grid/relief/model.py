"""A request for relief, what a household received, and what is set for it."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant, LongText
from backbone.model import Chained, Scoped, Versioned
from contracts.grid.relief.lifecycle import RELIEF
from contracts.grid.relief.states import RELIEF_OPEN
from contracts.scope import GRIDS
from services.grid.base import Model
from services.grid.relief.rules import AGAIN_AFTER, ESCALATE_AFTER, within

_OPEN = text("open")


class Relief(Versioned, Chained, Scoped, Model):
    """One open request for a resident and kind at a time. `alarm_at` is the next moment at which
    the clock looks at it; None when it is over."""

    __tablename__ = "relief"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index(
            "uq_relief_open",
            "community",
            "resident",
            "kind",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_relief_household", "community", "household", "id"),
        Index("ix_relief_resident", "community", "resident"),
        Index("ix_relief_status", "community", "status", "id"),
        Index("ix_relief_alarm", "alarm_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    resident: Mapped[str] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(12))
    open: Mapped[bool]
    origin: Mapped[str] = mapped_column(String(12))
    visit: Mapped[str | None] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(12))
    unit: Mapped[str] = mapped_column(String(8))
    quantity: Mapped[int]
    delivered: Mapped[int]
    urgency: Mapped[str] = mapped_column(String(10))
    requested_by: Mapped[str] = mapped_column(String(200))
    requested_at: Mapped[dt.datetime] = mapped_column(Instant)
    assessed_by: Mapped[str | None] = mapped_column(String(200))
    approvals: Mapped[list[str]] = mapped_column(Document)
    approvals_needed: Mapped[int]
    provider: Mapped[str | None] = mapped_column(String(200))
    resource: Mapped[str | None] = mapped_column(Id)
    planned_for: Mapped[dt.datetime | None] = mapped_column(Instant)
    delivered_by: Mapped[str | None] = mapped_column(String(200))
    confirmed_by: Mapped[str | None] = mapped_column(String(200))
    confirmer: Mapped[str | None] = mapped_column(String(12))
    due_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    alarm_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int]
    joined: Mapped[int]
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    notes: Mapped[list[dict[str, Any]]] = mapped_column(Document)

    def move(self, name: str, now: dt.datetime) -> None:
        """One step on; the next one has its own date. Raises `Conflict`."""
        was = self.status
        self.status = RELIEF.to(name, was)
        if self.status not in RELIEF_OPEN:
            self.open, self.ended_at = False, now
            self.due_at = self.alarm_at = None
        elif self.status != was:
            self.expect(now)
        self.touch()

    def expect(self, since: dt.datetime) -> None:
        """The next step is due."""
        self.due_at = self.alarm_at = since + within(self.status, self.urgency)
        self.overdue_level = 0

    def join(self, urgency: str, now: dt.datetime) -> None:
        """The same hardship was met again; what is more urgent is due earlier."""
        self.joined += 1
        if within(self.status, urgency) < within(self.status, self.urgency):
            self.urgency = urgency
            due_at = now + within(self.status, urgency)
            if self.due_at is None or due_at < self.due_at:
                self.due_at = due_at
                if self.overdue_level == 0:
                    self.alarm_at = due_at
        self.touch()

    def follow(self, household: str, grid: str) -> None:
        """The person lives there now."""
        if (self.household, self.grid) != (household, grid):
            self.household, self.grid = household, grid
            self.touch()

    def alarm(self, now: dt.datetime) -> None:
        """The clock struck: level 1, a day later level 2, and then again each week."""
        self.status = RELIEF.to("remind", self.status)
        self.overdue_level = min(self.overdue_level + 1, 2)
        self.alarm_at = now + (ESCALATE_AFTER if self.overdue_level == 1 else AGAIN_AFTER)
        self.touch()

    def note(self, about: str, words: str | None, by: str, now: dt.datetime) -> None:
        """What somebody wrote at a step."""
        if words:
            note = {"about": about, "by": by, "at": now.isoformat(), "text": words}
            self.notes = [*self.notes, note]


class ReliefEntry(Versioned, Scoped, Model):
    """What a household received; a correction is one more, with a difference."""

    __tablename__ = "relief_entry"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_relief_entry_household", "community", "household", "kind", "year"),
        Index("ix_relief_entry_request", "community", "request"),
        Index("ix_relief_entry_resident", "community", "resident"),
    )
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    resident: Mapped[str | None] = mapped_column(Id)
    request: Mapped[str | None] = mapped_column(Id)
    emergency: Mapped[str | None] = mapped_column(Id)
    kind: Mapped[str] = mapped_column(String(12))
    unit: Mapped[str] = mapped_column(String(8))
    year: Mapped[int]
    quantity: Mapped[int]
    received_at: Mapped[dt.datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(String(200))
    corrects: Mapped[str | None] = mapped_column(Id)
    reason: Mapped[str | None] = mapped_column(LongText)


class ReliefLimit(Versioned, Model):
    """What is set for a kind since when; never changed, only replaced."""

    __tablename__ = "relief_limit"
    __table_args__ = (Index("ix_relief_limit_kind", "community", "kind", "id"),)
    kind: Mapped[str] = mapped_column(String(12))
    unit: Mapped[str] = mapped_column(String(8))
    per_year: Mapped[int]
    second_above: Mapped[int]
    since: Mapped[dt.datetime] = mapped_column(Instant)
    set_by: Mapped[str] = mapped_column(String(200))
    in_force: Mapped[bool]
