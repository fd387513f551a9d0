"""What followed at a household, as the other services told of it."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from services.grid.base import Model


class TimelineEntry(Model):
    """One event. Its id is the event's, so that it stands here once, whenever it comes."""

    __tablename__ = "timeline_entry"
    __table_args__ = (Index("ix_timeline_entry_household", "community", "household", "at"),)
    community: Mapped[str] = mapped_column(String(12), primary_key=True)
    id: Mapped[str] = mapped_column(Id, primary_key=True)
    household: Mapped[str] = mapped_column(Id)
    at: Mapped[dt.datetime] = mapped_column(Instant)
    type: Mapped[str] = mapped_column(String(80))
    correlation: Mapped[str] = mapped_column(Id)
    causation: Mapped[str | None] = mapped_column(Id)
    confidential: Mapped[bool]
    line: Mapped[str | None] = mapped_column(String(20))
    data: Mapped[dict[str, Any]] = mapped_column(Document)
