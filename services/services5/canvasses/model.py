"""When a household was last asked what it needs."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.ids import id_of
from backbone.model import Scoped, Versioned
from contracts.grid.surveys.submissions.events import SurveySubmitted
from contracts.scope import GRIDS
from services.services5.base import Model


class Canvass(Versioned, Scoped, Model):
    """Two of a household at most: what was answered in confidence stands by itself. What was
    answered last counts, then the greater id, as in grid. `sort_key` leads with when that was."""

    __tablename__ = "canvass"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_canvass_asked", "community", "sort_key", unique=True),
        Index("ix_canvass_household", "community", "household"),
    )
    sort_key: Mapped[str] = mapped_column(String(64))
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    form: Mapped[str] = mapped_column(String(40))
    form_version: Mapped[int] = mapped_column(Integer)
    round: Mapped[str] = mapped_column(Id)
    submission: Mapped[str] = mapped_column(Id)
    channel: Mapped[str] = mapped_column(String(12))
    answered_at: Mapped[dt.datetime] = mapped_column(Instant)
    refused: Mapped[bool]
    confidential: Mapped[bool]

    def is_older(self, event: SurveySubmitted) -> bool:
        """Whether that answer counts from now on."""
        return (event.answered_at, event.submission) > (self.answered_at, self.submission)

    def refresh(self, event: SurveySubmitted, grid: str | None) -> None:
        """That answer counts."""
        self.sort_key = f"{event.answered_at.astimezone(dt.UTC):%Y%m%d%H%M%S%f}{self.id}"
        self.grid = grid
        self.form, self.form_version, self.round = event.form, event.form_version, event.round
        self.submission, self.channel = event.submission, event.channel
        self.answered_at, self.refused = event.answered_at, event.refused

    def lie(self, grid: str) -> None:
        """Its household lies there."""
        if self.grid != grid:
            self.grid = grid
            self.touch()


def canvass_id(household: str, *, confidential: bool) -> str:
    """The same of the same."""
    return id_of("canvass", household, "confidential" if confidential else "open")
