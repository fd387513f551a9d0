"""How a grid was before, and how grids might be; the grid itself is of the registry."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Date, Float, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from backbone.model import Scoped, Versioned
from contracts.grid.grids.lifecycle import GRID_PROPOSAL
from contracts.scope import GRIDS
from services.grid.base import Model
from services.grid.registry.model import Grid

BASIC, SPECIAL = "basic", "special"

__all__ = ["BASIC", "SPECIAL", "Grid", "GridEdition", "GridProposal", "GridRule"]


class GridEdition(Versioned, Scoped, Model):
    """A grid as it was for some time: never changed but for its end."""

    __tablename__ = "grid_edition"
    scoped_by: ClassVar = {GRIDS: "code"}
    __table_args__ = (Index("ix_grid_edition_grid", "community", "grid", "id"),)
    grid: Mapped[str] = mapped_column(Id)
    code: Mapped[str] = mapped_column(String(18))
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    area_km2: Mapped[float | None] = mapped_column(Float)
    boundary: Mapped[dict[str, Any] | None] = mapped_column(Document)
    reason: Mapped[str | None] = mapped_column(String(200))
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[dt.datetime] = mapped_column(Instant)


class GridRule(Versioned, Model):
    """How long codes are, since somebody said so. Rules are added, never changed."""

    __tablename__ = "grid_rule"
    code_digits: Mapped[int]
    set_by: Mapped[str] = mapped_column(String(200))
    set_at: Mapped[dt.datetime] = mapped_column(Instant)


class GridProposal(Versioned, Model):
    """方案: how the basic grids might be. `plan` are its grids with all their buildings, `base` the
    versions of the grids that it was made from: where these changed since, it no longer fits."""

    __tablename__ = "grid_proposal"
    status: Mapped[str] = mapped_column(String(10))
    grids: Mapped[int]
    weights: Mapped[dict[str, int]] = mapped_column(Document)
    balance: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    households_moved: Mapped[int]
    plan: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    base: Mapped[dict[str, int]] = mapped_column(Document)
    retired: Mapped[list[str]] = mapped_column(Document)
    proposed_by: Mapped[str] = mapped_column(String(200))
    proposed_at: Mapped[dt.datetime] = mapped_column(Instant)
    settled_by: Mapped[str | None] = mapped_column(String(200))
    settled_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    reason: Mapped[str | None] = mapped_column(String(200))

    def settle(self, move: str, by: str, at: dt.datetime, reason: str | None = None) -> None:
        """Adopted or dropped. Raises `Conflict` where that is settled."""
        self.status = GRID_PROPOSAL.to(move, self.status)
        self.settled_by, self.settled_at, self.reason = by, at, reason
        self.touch()
