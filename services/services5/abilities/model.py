"""What was assessed of an elder's ability: each assessment a row of its own, the latest holds."""

import datetime as dt
from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant, LongText
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS, LINES
from services.services5.base import Model

LINE = "elderly"


class Ability(Versioned, Scoped, Model):
    """A score of 0 to 90, what makes it worse, and the level."""

    __tablename__ = "ability"
    scoped_by: ClassVar = {LINES: "line"}
    __table_args__ = (Index("ix_ability_resident", "community", "resident", "id"),)
    resident: Mapped[str] = mapped_column(Id)
    household: Mapped[str] = mapped_column(Id)
    line: Mapped[str] = mapped_column(String(20))
    score: Mapped[int]
    coma: Mapped[bool]
    diagnosed: Mapped[bool]
    care_risk_events: Mapped[int]
    level: Mapped[int]
    assessed_at: Mapped[dt.datetime] = mapped_column(Instant)
    assessed_by: Mapped[str] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(LongText)

    def scope(self) -> Mapping[str, str]:
        """In nobody's grid: where the elder lives is not known here, and who is bound to grids
        learns from the visits that it brings."""
        return {**super().scope(), GRIDS: ""}

    def erase(self, pseudonym: str) -> None:
        """Nobody's: a level for the statistics."""
        self.resident = self.household = pseudonym
        self.note = None
        self.touch()
