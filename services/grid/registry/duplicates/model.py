"""Two rows that may be one person."""

import datetime as dt

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from backbone.model import Versioned
from services.grid.base import Model


class Duplicate(Versioned, Model):
    """疑似重复: proposed by rules, decided by a person. `id` follows from the pair, so that it is
    proposed once. Who sees it must own the grids of both."""

    __tablename__ = "duplicate"
    __table_args__ = (
        Index("ix_duplicate_status", "community", "status", "id"),
        Index("ix_duplicate_first", "community", "first"),
        Index("ix_duplicate_second", "community", "second"),
    )
    first: Mapped[str] = mapped_column(Id)
    second: Mapped[str] = mapped_column(Id)
    first_grid: Mapped[str] = mapped_column(String(18))
    second_grid: Mapped[str] = mapped_column(String(18))
    rules: Mapped[list[str]] = mapped_column(Document)
    status: Mapped[str] = mapped_column(String(12))
    proposed_at: Mapped[dt.datetime] = mapped_column(Instant)
    decided_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str | None] = mapped_column(String(200))
    kept: Mapped[str | None] = mapped_column(Id)
