"""A campaign that has gone out, as far as party needs to know."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from backbone.model import Versioned
from contracts.grid.publicity.states import NOTICE_STATES
from services.party.base import Model


class Notice(Versioned, Model):
    """`id` is the campaign's. It may end before it is heard of; until then `published_at` is
    missing, and nobody is shown it. `unreached` keeps for each level and grid how many."""

    __tablename__ = "notice"
    __table_args__ = (Index("ix_notice_status", "community", "status", "id"),)

    status: Mapped[str] = mapped_column(String(12))
    supersedes: Mapped[str | None] = mapped_column(Id)
    superseded_by: Mapped[str | None] = mapped_column(Id)
    unit: Mapped[str | None] = mapped_column(String(12))
    recipients: Mapped[int | None]
    grids: Mapped[list[str]] = mapped_column(Document)
    channels: Mapped[list[str]] = mapped_column(Document)
    published_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    acknowledge_by: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int]
    unreached: Mapped[int]
    told: Mapped[dict[str, Any]] = mapped_column(Document)

    def end(self, ending: str, superseded_by: str | None) -> None:
        """Of several ends the most final counts, whichever is heard first."""
        self.status = max(self.status, ending, key=NOTICE_STATES.index)
        self.superseded_by = self.superseded_by or superseded_by
        self.touch()

    def note_unreached(self, grid: str, level: int, households: int) -> None:
        """What was told at the highest level counts, grid by grid."""
        self.told = {**self.told, f"{level}.{grid}": households}
        self.overdue_level = max(self.overdue_level, level)
        now = f"{self.overdue_level}."
        self.unreached = sum(n for key, n in self.told.items() if key.startswith(now))
        self.touch()


def unheard(community: str, campaign: str) -> Notice:
    """A notice that nothing is known of yet."""
    return Notice(
        community=community,
        id=campaign,
        version=1,
        status="current",
        grids=[],
        channels=[],
        overdue_level=0,
        unreached=0,
        told={},
    )
