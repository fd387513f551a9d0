"""A record of what was answered at a door."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from backbone.model import Chained, Scoped, Versioned
from contracts.scope import GRIDS
from services.grid.base import Model


class SurveySubmission(Versioned, Chained, Scoped, Model):
    """Answers lie in three columns: those that officers see, those that are sensitive and hidden by
    role, and those that are for cleared staff alone. `current` is the record that counts."""

    __tablename__ = "survey_submission"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_survey_submission_round", "community", "round", "id"),
        Index("ix_survey_submission_household", "community", "household", "id"),
        Index("ix_survey_submission_target", "community", "target"),
    )
    round: Mapped[str] = mapped_column(Id)
    target: Mapped[str] = mapped_column(Id)
    household: Mapped[str] = mapped_column(Id)
    resident: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    channel: Mapped[str] = mapped_column(String(12))
    refused: Mapped[bool]
    current: Mapped[bool]
    plain: Mapped[dict[str, Any]] = mapped_column(Document)
    sensitive: Mapped[dict[str, Any] | None] = mapped_column(Document)
    confidential: Mapped[dict[str, Any] | None] = mapped_column(Document)
    visit: Mapped[str | None] = mapped_column(Id)
    recorded_by: Mapped[str] = mapped_column(String(200))
    answered_at: Mapped[dt.datetime] = mapped_column(Instant)
    recorded_at: Mapped[dt.datetime] = mapped_column(Instant)

    def overtake(self) -> None:
        """A later record counts."""
        self.current = False
        self.touch()

    @property
    def everything(self) -> dict[str, Any]:
        """All answers, wherever they lie."""
        return {**self.plain, **(self.sensitive or {}), **(self.confidential or {})}

    def forget(self, words: frozenset[str], pseudonym: str | None) -> bool:
        """Free text goes, and of a person (`pseudonym`) what is sensitive and what leads there;
        what was chosen stays for the tallies. Tells whether there was anything."""
        before = (self.plain, self.sensitive, self.confidential, self.resident)
        self.plain = _without(self.plain, words) or {}
        if pseudonym is None:
            self.sensitive = _without(self.sensitive, words)
            self.confidential = _without(self.confidential, words)
        else:
            self.sensitive = self.confidential = self.visit = None
            self.household, self.resident = pseudonym, pseudonym
            self.correlation = self.last_event = None
        if before == (self.plain, self.sensitive, self.confidential, self.resident):
            return False
        self.touch()
        return True


def _without(values: dict[str, Any] | None, words: frozenset[str]) -> dict[str, Any] | None:
    kept = {code: each for code, each in (values or {}).items() if code not in words}
    return kept or None
