"""Which member looks after which grid (党员干部包联网格). Dated, never overwritten."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Scoped, Versioned
from contracts.party.cadre_grids.lifecycle import CADRE_GRID
from contracts.scope import GRIDS
from services.party.base import Model

_ACTIVE = text("status = 'active'")


class CadreGrid(Versioned, Scoped, Model):
    """A member, a grid, a cadence in days."""

    __tablename__ = "cadre_grid"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index(
            "uq_cadre_grid_active",
            *("community", "member", "grid"),
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index("ix_cadre_grid_grid", "community", "grid", "id"),
    )
    member: Mapped[str] = mapped_column(Id)
    account: Mapped[str | None] = mapped_column(String(200))
    grid: Mapped[str] = mapped_column(String(18))
    cadence_days: Mapped[int]
    status: Mapped[str] = mapped_column(String(12))
    since: Mapped[dt.datetime] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    decided_by: Mapped[str] = mapped_column(String(200))

    def end(self, now: dt.datetime) -> None:
        """No longer. Raises `Conflict` where it ended before."""
        self.status, self.ended_at = CADRE_GRID.to("end", self.status), now
        self.touch()
