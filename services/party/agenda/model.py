"""An item of the agenda."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Chained, Scoped, Versioned
from contracts.party.agenda.lifecycle import AGENDA_ITEM
from contracts.scope import GRIDS
from services.party.base import Model

ENDED = frozenset({"adopted", "answered", "declined", "done", "rated", "merged"})
"""A suggestion that came so far needs no decision any more."""


class AgendaItem(Versioned, Chained, Scoped, Model):
    """One suggestion. Of what is told of it the greatest `sequence` holds; `sort_key` is when it
    was listed first."""

    __tablename__ = "agenda_item"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (Index("ix_agenda_item_newest", "community", "sort_key", unique=True),)
    sort_key: Mapped[str] = mapped_column(String(60))
    suggestion: Mapped[str] = mapped_column(Id)
    topic: Mapped[str | None] = mapped_column(String(20))
    channel: Mapped[str | None] = mapped_column(String(12))
    grid: Mapped[str | None] = mapped_column(String(18))
    status: Mapped[str] = mapped_column(String(12))
    suggestion_status: Mapped[str] = mapped_column(String(12))
    sequence: Mapped[int]
    supporters: Mapped[int]
    reopened: Mapped[int]
    overdue_level: Mapped[int]
    overdue_sequence: Mapped[int]
    reason: Mapped[str | None] = mapped_column(String(20))
    decided_by: Mapped[str | None] = mapped_column(String(200))
    listed_at: Mapped[dt.datetime] = mapped_column(Instant)
    decided_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    def decide(self, decision: str, reason: str | None, by: str, now: dt.datetime) -> None:
        """Raises `Conflict` where it is decided already."""
        self._move(decision)
        self.reason, self.decided_by, self.decided_at = reason, by, now

    def follow(self, status: str, topic: str, supporters: int, reopened: int, at: int) -> None:
        """The suggestion moved. What is known to be later is not undone by what is heard late."""
        self.touch()
        self.supporters = max(self.supporters, supporters)
        if at <= self.sequence:
            return
        self.sequence, self.topic, self.suggestion_status = at, topic, status
        if self.overdue_sequence < at:
            self.overdue_level = 0
        again = reopened > self.reopened
        self.reopened = reopened
        decided = self.status in ("adopted", "declined")
        if status in ENDED and self.status in ("listed", "deferred"):
            self._move("settle")
        elif status not in ENDED and (self.status == "settled" or (decided and again)):
            self._move("relist")
            self.reason = self.decided_by = self.decided_at = None

    def press(self, level: int, at: int) -> None:
        """Its suggestion waits too long; unless it is known to have moved since."""
        self.touch()
        if at > self.sequence and at > self.overdue_sequence:
            self.overdue_level, self.overdue_sequence = level, at

    def _move(self, name: str) -> None:
        self.status = AGENDA_ITEM.to(name, self.status)
        self.touch()
