"""A campaign that has gone out, as far as one line needs to know."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from backbone.model import Scoped, Versioned
from contracts.grid.publicity.states import NOTICE_STATES
from contracts.scope import LINES
from services.services5.base import Model


class LineNotice(Versioned, Scoped, Model):
    """`id` follows from campaign and line. It may end before it is heard of; until then
    `published_at` is missing, and nobody is shown it."""

    __tablename__ = "line_notice"
    scoped_by: ClassVar = {LINES: "line"}
    __table_args__ = (
        Index("ix_line_notice_line", "community", "line", "sort_key"),
        Index("ix_line_notice_newest", "community", "sort_key", unique=True),
    )
    sort_key: Mapped[str] = mapped_column(String(60))
    campaign: Mapped[str] = mapped_column(Id)
    line: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(12))
    supersedes: Mapped[str | None] = mapped_column(Id)
    superseded_by: Mapped[str | None] = mapped_column(Id)
    unit: Mapped[str | None] = mapped_column(String(12))
    recipients: Mapped[int | None]
    grids: Mapped[list[str]] = mapped_column(Document)
    channels: Mapped[list[str]] = mapped_column(Document)
    published_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    acknowledge_by: Mapped[dt.datetime | None] = mapped_column(Instant)

    def end(self, ending: str, superseded_by: str | None) -> None:
        """Of several ends the most final counts, whichever is heard first."""
        self.status = max(self.status, ending, key=NOTICE_STATES.index)
        self.superseded_by = self.superseded_by or superseded_by
        self.touch()
