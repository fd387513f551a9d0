"""A reminder: who is told of what is overdue."""

import datetime as dt

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Versioned
from services.party.base import Model

OF_A_GRID = frozenset({"visit", "relief"})
"""What is told at a grid; of a follow-up it is told at its line."""


class Reminder(Versioned, Model):
    """Told to an account, or to whoever has a role, of a service line or a grid (`place`). `grid`
    is where the household lies, whatever it is about."""

    __tablename__ = "reminder"
    __table_args__ = (
        Index("ix_reminder_subject", "community", "subject"),
        Index("ix_reminder_household", "community", "household"),
    )

    about: Mapped[str] = mapped_column(String(12))
    subject: Mapped[str] = mapped_column(Id)
    household: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    place: Mapped[str | None] = mapped_column(String(200))
    level: Mapped[int]
    told_role: Mapped[str] = mapped_column(String(20))
    told_account: Mapped[str | None] = mapped_column(String(200))
    due_at: Mapped[dt.datetime] = mapped_column(Instant)
    told_at: Mapped[dt.datetime] = mapped_column(Instant)
    confidential: Mapped[bool]

    @property
    def in_a_grid(self) -> bool:
        """Whether its `place` is the grid in which its household lies."""
        return self.about in OF_A_GRID
