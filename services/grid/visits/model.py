"""A visit to a household (走访群众制度)."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant, LongText
from backbone.model import Chained, Scoped, Versioned
from contracts.codes import CONFIDENTIAL_FINDINGS
from contracts.grid.visits.lifecycle import VISIT
from contracts.scope import GRIDS
from services.grid.base import Model

_PLANNED = text("status = 'planned'")


class Visit(Versioned, Chained, Scoped, Model):
    """Planned, or made and written down. Confidential findings lie apart, for cleared staff."""

    __tablename__ = "visit"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_visit_household", "community", "household", "id"),
        Index(
            "ix_visit_due",
            "overdue_level",
            "due_at",
            sqlite_where=_PLANNED,
            postgresql_where=_PLANNED,
        ),
    )
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    status: Mapped[str] = mapped_column(String(12))
    officer: Mapped[str | None] = mapped_column(String(80))
    visited_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    recorded_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    note: Mapped[str | None] = mapped_column(LongText)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    confidential_findings: Mapped[list[dict[str, Any]] | None] = mapped_column(Document)
    reason: Mapped[str | None] = mapped_column(String(40))
    follows: Mapped[str | None] = mapped_column(Id)
    due_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int] = mapped_column(default=0)

    def complete(
        self,
        findings: list[dict[str, Any]],
        *,
        officer: str,
        visited_at: dt.datetime,
        now: dt.datetime,
        note: str | None,
    ) -> None:
        """The visit was made; what was found is written down."""
        self.officer, self.visited_at, self.recorded_at = officer, visited_at, now
        self.note, self.status = note, "completed"
        self.findings = [f for f in findings if f["code"] not in CONFIDENTIAL_FINDINGS]
        guarded = [f for f in findings if f["code"] in CONFIDENTIAL_FINDINGS]
        self.confidential_findings = guarded or None

    def complete_planned(self, findings: list[dict[str, Any]], **made: Any) -> None:
        """A planned visit was made. Raises `Conflict` when it was made or cancelled already."""
        VISIT.to("complete", self.status)
        self.complete(findings, **made)
        self.touch()

    def remind(self, level: int) -> None:
        """It is overdue: somebody is told."""
        VISIT.to("remind", self.status)
        self.overdue_level = level
        self.touch()

    def cancel(self) -> None:
        """What it was planned for is not needed any more."""
        self.status = VISIT.to("cancel", self.status)
        self.touch()

    def erase_resident(self, resident: str, pseudonym: str) -> bool:
        """The words go, and the person out of the findings; their codes stay. Tells whether there
        was anything."""
        found = _without(self.findings, resident, pseudonym)
        guarded = _without(self.confidential_findings or [], resident, pseudonym) or None
        if (self.note, self.findings, self.confidential_findings) == (None, found, guarded):
            return False
        self.note, self.findings, self.confidential_findings = None, found, guarded
        self.touch()
        return True

    @property
    def confidential(self) -> bool:
        """Whether something was found that only cleared staff may see."""
        return self.confidential_findings is not None


def _without(findings: list[dict[str, Any]], resident: str, pseudonym: str) -> list[dict[str, Any]]:
    gone = {"resident_id": pseudonym, "note": None}
    return [{**each, **gone} if each["resident_id"] == resident else each for each in findings]
