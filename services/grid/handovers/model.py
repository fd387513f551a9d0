"""An incident that another community hands over."""

import datetime as dt

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Versioned
from contracts.grid.handovers.lifecycle import HANDOVER
from services.grid.base import Model


class Handover(Versioned, Model):
    """As the community sees it that is to take it. `origin_incident` is its id there."""

    __tablename__ = "handover"
    __table_args__ = (Index("ix_handover_newest", "community", "sort_key", unique=True),)
    sort_key: Mapped[str] = mapped_column(String(70))
    status: Mapped[str] = mapped_column(String(12))
    origin: Mapped[str] = mapped_column(String(12))
    origin_incident: Mapped[str] = mapped_column(Id)
    category: Mapped[str] = mapped_column(String(64))
    urgency: Mapped[str] = mapped_column(String(10))
    offered_at: Mapped[dt.datetime] = mapped_column(Instant)
    answered_by: Mapped[str | None] = mapped_column(String(200))
    answered_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    reason: Mapped[str | None] = mapped_column(String(20))
    incident: Mapped[str | None] = mapped_column(Id)

    def move(self, name: str) -> None:
        """Raises `Conflict` where the lifecycle knows no such move."""
        self.status = HANDOVER.to(name, self.status)
        self.touch()
