"""Sessions are suspended while an emergency lasts."""

import datetime as dt

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Instant
from backbone.model import Versioned
from services.services5.base import Model


class Suspension(Versioned, Model):
    """`id` is the emergency's. Its begin and its end may be heard in any order: `since` is None as
    long as only the end has been heard of."""

    __tablename__ = "suspension"
    __table_args__ = (Index("ix_suspension_since", "community", "since"),)

    hazard: Mapped[str | None] = mapped_column(String(20))
    level: Mapped[int | None]
    grids: Mapped[list[str]] = mapped_column(Document)
    since: Mapped[dt.datetime | None] = mapped_column(Instant)
    resumed_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    def concerns(self, grid: str | None) -> bool:
        """Whether sessions in that grid are meant; one of no grid always is."""
        return grid is None or not self.grids or grid in self.grids
