"""What the special-needs line knows of a resident, as grid told last."""

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Instant
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS, LINES
from services.services5.base import Model
from services.services5.special_needs.rules import FINDINGS

LINE = "special_needs"


class SpecialNeed(Versioned, Scoped, Model):
    """`id` is the resident's, `sequence` the version of which grid told: the newest counts,
    whatever the order. What has ended says nothing of the person any more."""

    __tablename__ = "special_need"
    scoped_by: ClassVar = {LINES: "line"}
    __table_args__ = (Index("ix_special_need_kind", "community", "kind", "id"),)
    line: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str | None] = mapped_column(String(1))
    grade: Mapped[str | None] = mapped_column(String(1))
    consent: Mapped[str | None] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str | None] = mapped_column(String(20))
    identified_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    sequence: Mapped[int]

    def scope(self) -> Mapping[str, str]:
        """In nobody's grid: it is for the line, wherever the resident lives."""
        return {**super().scope(), GRIDS: ""}

    def identify(
        self, kind: str, grade: str | None, consent: str, at: dt.datetime, sequence: int
    ) -> None:
        """What is so now, unless something newer was heard."""
        if sequence > self.sequence:
            self.kind, self.grade, self.consent, self.identified_at = kind, grade, consent, at
            self.status, self.reason, self.ended_at = "current", None, None
            self.sequence = sequence
            self.touch()

    def end(self, reason: str, at: dt.datetime, sequence: int) -> None:
        """It is none any more, unless something newer was heard."""
        if sequence > self.sequence:
            self.kind = self.grade = self.consent = self.identified_at = None
            self.status, self.reason, self.ended_at = "ended", reason, at
            self.sequence = sequence
            self.touch()

    def finding(self) -> str | None:
        """The code of the finding that answers it; None where nothing is needed."""
        return None if self.kind is None else FINDINGS[self.kind]


def unheard(community: str, resident: str) -> SpecialNeed:
    """One that nothing is known of yet."""
    return SpecialNeed(
        community=community, id=resident, version=0, line=LINE, status="ended", sequence=0
    )
