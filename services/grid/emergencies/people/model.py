"""Somebody to look for, and what was seen of them."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant, LongText
from backbone.model import Chained, Scoped, Versioned
from contracts.scope import GRIDS
from services.grid.base import Model
from services.grid.emergencies.rules import HIGHEST, score


class EmergencyPerson(Versioned, Chained, Scoped, Model):
    """One of a list, for one resident; its id follows from both. `guarded` is somebody of whom only
    confidential things are known: for cleared staff, until somebody was looked for."""

    __tablename__ = "emergency_person"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_emergency_person_rank", "community", "emergency", "rank", unique=True),
        Index("ix_emergency_person_resident", "community", "resident"),
    )
    emergency: Mapped[str] = mapped_column(Id)
    drill: Mapped[bool]
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    building: Mapped[str | None] = mapped_column(Id)
    resident: Mapped[str] = mapped_column(Id)
    rank: Mapped[str] = mapped_column(String(40))
    score: Mapped[int]
    reasons: Mapped[list[str]] = mapped_column(Document)
    guarded_reasons: Mapped[list[str] | None] = mapped_column(Document)
    guarded: Mapped[bool]
    status: Mapped[str] = mapped_column(String(12))
    need: Mapped[str | None] = mapped_column(String(40))
    shelter: Mapped[str | None] = mapped_column(Id)
    checked_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    checked_by: Mapped[str | None] = mapped_column(String(200))
    check: Mapped[str | None] = mapped_column(Id)

    def learn(self, hazard: str, codes: list[str], *, guarded: bool) -> None:
        """A service knows something of them; heard in any order, it comes to the same. What is
        confidential moves nothing that others see: not even the version, which would tell."""
        if guarded:
            self.guarded_reasons = sorted({*(self.guarded_reasons or ()), *codes})
            return
        self.reasons = sorted({*self.reasons, *codes})
        self.guarded = False
        self.score = score(hazard, self.reasons)
        self.rank = ranked(self.score, self.id)
        self.touch()

    def seen(self, check: "EmergencyCheck") -> bool:
        """Somebody was seen, or looked for: it counts unless something later is known. Of two at
        the same moment the one with the greater id counts. Tells whether it does."""
        if self.checked_at is not None:
            known = (self.checked_at, self.check or "")
            if (check.observed_at, check.id) <= known:
                return False
        self.status, self.need, self.shelter = check.status, check.need, check.shelter
        self.checked_at, self.checked_by = check.observed_at, check.recorded_by
        self.check, self.guarded = check.id, False
        self.touch()
        return True


class EmergencyCheck(Versioned, Scoped, Model):
    """What somebody saw, when. Never changed."""

    __tablename__ = "emergency_check"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_emergency_check_emergency", "community", "emergency", "id"),
        Index("ix_emergency_check_resident", "community", "resident"),
    )
    emergency: Mapped[str] = mapped_column(Id)
    drill: Mapped[bool]
    resident: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    status: Mapped[str] = mapped_column(String(12))
    need: Mapped[str | None] = mapped_column(String(40))
    shelter: Mapped[str | None] = mapped_column(Id)
    observed_at: Mapped[dt.datetime] = mapped_column(Instant)
    recorded_at: Mapped[dt.datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(String(200))
    counted: Mapped[bool]
    note: Mapped[str | None] = mapped_column(LongText)


def ranked(points: int, id: str) -> str:
    """Sorts the most urgent first."""
    return f"{HIGHEST - points:03d}{id}"
