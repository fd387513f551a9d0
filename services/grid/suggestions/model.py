"""A suggestion, and who supports it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Document, Id, Instant, LongText
from backbone.model import Chained, Scoped, Versioned
from backbone.vault import keyed
from contracts.grid.suggestions.lifecycle import SUGGESTION
from contracts.grid.suggestions.states import WAITING
from contracts.scope import GRIDS
from services.grid.base import Model

STEP_DAYS: Mapping[str, int] = {"received": 2, "sorted": 3, "assigned": 7, "adopted": 30}
"""Within which the next step is to be taken, where nothing else was said."""

OBJECT_DAYS = 30
"""Within which who is not satisfied may have it taken up again."""

OUTCOMES = ("adopted", "answered", "declined", "merged")
"""What was decided; kept while it is carried out and rated."""

_WAITING = text("due_at is not null")


class Suggestion(Versioned, Chained, Scoped, Model):
    """`tracking` is the hash of the code; of who has none of their own nothing is kept. `steps` is
    its progress; `due_at` when the next step is due, None where nobody has to do anything."""

    __tablename__ = "suggestion"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("uq_suggestion_tracking", "community", "tracking", unique=True),
        Index("ix_suggestion_resident", "community", "resident"),
        Index("ix_suggestion_household", "community", "household"),
        Index(
            "ix_suggestion_due",
            "overdue_level",
            "due_at",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
    )
    topic: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(12))
    words: Mapped[str | None] = mapped_column(LongText)
    title: Mapped[str | None] = mapped_column(String(200))
    open: Mapped[bool]
    household: Mapped[str | None] = mapped_column(Id)
    resident: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    tracking: Mapped[bytes] = mapped_column(Bytes, info=keyed.plain("of 128 random bits"))
    status: Mapped[str] = mapped_column(String(12))
    responsible: Mapped[str | None] = mapped_column(String(200))
    reply: Mapped[str | None] = mapped_column(LongText)
    reason: Mapped[str | None] = mapped_column(String(20))
    outcome: Mapped[str | None] = mapped_column(String(12))
    merged_into: Mapped[str | None] = mapped_column(Id)
    supporters: Mapped[int]
    satisfaction: Mapped[int | None]
    comment: Mapped[str | None] = mapped_column(LongText)
    reopened: Mapped[int]
    decided: Mapped[int]
    steps: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    received_at: Mapped[dt.datetime] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    due_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int]

    def move(
        self,
        name: str,
        by: str,
        at: dt.datetime,
        words: str | None = None,
        due_at: dt.datetime | None = None,
    ) -> None:
        """One step, as the lifecycle allows. Raises `Conflict`."""
        self.status = SUGGESTION.to(name, self.status)
        self.overdue_level = 0
        self.due_at, self.ended_at = None, at
        if self.status in WAITING:
            self.due_at = due_at or at + dt.timedelta(days=STEP_DAYS[self.status])
            self.ended_at = None
        if self.status in OUTCOMES:
            self.outcome = self.status
        self.note(name, by, at, words)
        self.touch()

    def note(self, step: str, by: str, at: dt.datetime, words: str | None = None) -> None:
        """Into its progress, where it belongs by time."""
        made = {
            "at": at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "step": step,
            "status": self.status,
            "account": by,
            "words": words,
        }
        self.steps = sorted([*self.steps, made], key=lambda each: each["at"])

    def may(self, name: str) -> bool:
        """Whether that step can be taken now."""
        return name in SUGGESTION.possible(self.status)

    def take_up_again(self, name: str, by: str, at: dt.datetime, words: str | None) -> None:
        """It had ended too early."""
        self.move(name, by, at, words)
        self.reopened += 1
        self.reason = self.reply = self.outcome = None

    def remind(self, level: int) -> None:
        """A step is overdue: somebody is told."""
        SUGGESTION.to("remind", self.status)
        self.overdue_level = level
        self.touch()

    @property
    def object_until(self) -> dt.datetime | None:
        """Until when it may be taken up again by who suggested it."""
        if self.ended_at is None or self.status == "merged":
            return None
        return self.ended_at + dt.timedelta(days=OBJECT_DAYS)

    def forget(self, pseudonym: str | None) -> None:
        """The words go, and whatever leads to the person where it is theirs (`pseudonym`)."""
        self.words = self.title = self.reply = self.comment = None
        self.open = False
        self.steps = [{**each, "words": None} for each in self.steps]
        if pseudonym is not None:
            self.household = self.resident = pseudonym
            self.correlation = self.last_event = None
        self.touch()


class SuggestionSupport(Versioned, Model):
    """附议. Its id follows from the suggestion and from `who` supports it, so that each is counted
    once: `account:…`, or `resident:…`."""

    __tablename__ = "suggestion_support"
    __table_args__ = (
        Index("ix_suggestion_support_suggestion", "community", "suggestion"),
        Index("ix_suggestion_support_who", "community", "who"),
    )
    suggestion: Mapped[str] = mapped_column(Id)
    who: Mapped[str] = mapped_column(String(220))
    at: Mapped[dt.datetime] = mapped_column(Instant)
