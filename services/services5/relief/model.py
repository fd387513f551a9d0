"""A relief request as grid told of it, in whatever order."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS, LINES
from services.services5.base import Model


class ReliefCase(Versioned, Scoped, Model):
    """`id` is the request's. `kind` is None as long as the request itself has not been heard of."""

    __tablename__ = "relief_case"
    scoped_by: ClassVar = {GRIDS: "grid", LINES: "line"}
    __table_args__ = (
        Index("ix_relief_case_line", "community", "line", "id"),
        Index("ix_relief_case_resident", "community", "resident"),
        Index("ix_relief_case_household", "community", "household"),
    )

    household: Mapped[str] = mapped_column(Id)
    resident: Mapped[str] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    line: Mapped[str | None] = mapped_column(String(20))
    origin: Mapped[str | None] = mapped_column(String(12))
    kind: Mapped[str | None] = mapped_column(String(12))
    urgency: Mapped[str | None] = mapped_column(String(10))
    requested_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    delivered: Mapped[int]
    delivered_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    outcome: Mapped[str | None] = mapped_column(String(12))

    def deliver(self, quantity: int, at: dt.datetime) -> None:
        """So much more arrived."""
        self.delivered += quantity
        self.delivered_at = at if self.delivered_at is None else max(at, self.delivered_at)
        self.touch()
