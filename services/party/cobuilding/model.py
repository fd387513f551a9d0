"""Resources 资源清单, needs 需求清单, projects 项目清单."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant, LongText
from backbone.model import Chained, Scoped, Versioned
from contracts.party.cobuilding.lifecycle import NEED
from contracts.scope import GRIDS, LINES
from services.party.base import Model

HELPED = frozenset({"resolved", "partly_resolved"})
"""Outcomes of a follow-up that mean its need was met."""

_LISTED = text("status = 'listed'")


class Resource(Versioned, Model):
    """What a unit or member offers for a time. `remaining` may fall below zero when it is heard
    late that help was given after all; then nothing more is claimed of it."""

    __tablename__ = "resource"
    __table_args__ = (
        Index("ix_resource_kind", "community", "kind", "available_until"),
        Index("ix_resource_until", "available_until"),
    )
    unit: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    capacity: Mapped[int] = mapped_column(Integer)
    remaining: Mapped[int] = mapped_column(Integer)
    available_from: Mapped[dt.datetime] = mapped_column(Instant)
    available_until: Mapped[dt.datetime] = mapped_column(Instant)
    note: Mapped[str | None] = mapped_column(LongText)
    offered_by: Mapped[str] = mapped_column(String(200))
    offered_at: Mapped[dt.datetime] = mapped_column(Instant)

    def fits(self, need: "Need", now: dt.datetime) -> bool:
        """Whether it can meet the need now."""
        return (
            self.community == need.community
            and self.kind == need.kind
            and self.remaining >= need.quantity
            and self.available_from <= now < self.available_until
        )

    def take(self, quantity: int) -> None:
        """So much of it is promised."""
        self.remaining -= quantity
        self.touch()

    def give_back(self, quantity: int) -> None:
        """So much of it is free again."""
        self.remaining += quantity
        self.touch()


class Need(Versioned, Chained, Scoped, Model):
    """What a follow-up needs from outside."""

    __tablename__ = "need"
    scoped_by: ClassVar = {GRIDS: "grid", LINES: "line"}
    __table_args__ = (
        Index("ix_need_followup", "community", "followup", unique=True),
        Index("ix_need_household", "community", "household"),
        Index("ix_need_newest", "community", "sort_key", unique=True),
        Index(
            "ix_need_listed",
            "community",
            "kind",
            "sort_key",
            sqlite_where=_LISTED,
            postgresql_where=_LISTED,
        ),
    )
    sort_key: Mapped[str] = mapped_column(String(56))
    status: Mapped[str] = mapped_column(String(12))
    followup: Mapped[str] = mapped_column(Id)
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    line: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    quantity: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[dt.datetime] = mapped_column(Instant)
    listed_at: Mapped[dt.datetime] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    project: Mapped[str | None] = mapped_column(Id)

    def claim(self, project: str) -> None:
        """A resource answers it."""
        self.status = NEED.to("claim", self.status)
        self.project = project
        self.touch()

    def end(self, outcome: str, now: dt.datetime) -> None:
        """Its follow-up ended: fulfilled where claimed help met it, withdrawn otherwise. What is
        known of the end may change, where an earlier one is heard of late."""
        met = self.project is not None and outcome in HELPED
        if not self.over:
            self.status = NEED.to("fulfil" if met else "withdraw", self.status)
            self.ended_at = now
            self.touch()
        elif self.status != (ended := "fulfilled" if met else "withdrawn"):
            self.status = ended
            self.touch()

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.ended_at is not None


class Project(Versioned, Chained, Scoped, Model):
    """A need and a resource that found each other. While it `holds` it keeps capacity."""

    __tablename__ = "project"
    scoped_by: ClassVar = {GRIDS: "grid", LINES: "line"}
    __table_args__ = (
        Index("ix_project_need", "community", "need", unique=True),
        Index("ix_project_resource", "community", "resource"),
        Index("ix_project_household", "community", "household"),
    )
    need: Mapped[str] = mapped_column(Id)
    resource: Mapped[str] = mapped_column(Id)
    followup: Mapped[str] = mapped_column(Id)
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    line: Mapped[str | None] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    quantity: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[dt.datetime] = mapped_column(Instant)
    claimed_at: Mapped[dt.datetime] = mapped_column(Instant)
    minutes: Mapped[int] = mapped_column(Integer)
    holds: Mapped[bool]


class Course(Versioned, Model):
    """What services5 told of a follow-up so far; `id` is the follow-up's. It is kept because it
    may be heard before the need itself is."""

    __tablename__ = "course"

    deliveries: Mapped[int] = mapped_column(Integer)
    minutes: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str | None] = mapped_column(String(64))
    outcome_sequence: Mapped[int | None] = mapped_column(Integer)

    def deliver(self, minutes: int) -> None:
        """Help was given once more."""
        self.deliveries += 1
        self.minutes += minutes
        self.touch()

    def close(self, outcome: str, sequence: int) -> None:
        """The follow-up ended; it may have been opened again and have ended anew. Its first end is
        the one that counts, whichever is heard first."""
        if self.outcome is None or sequence < (self.outcome_sequence or 0):
            self.outcome, self.outcome_sequence = outcome, sequence
        self.touch()
