"""A member who serves in a grid, as grid told."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Date, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id
from backbone.model import Scoped, Versioned
from contracts.grid.staffing.events import StaffAssigned
from contracts.scope import GRIDS
from services.party.base import Model


class GridService(Versioned, Scoped, Model):
    """`id` is the assignment's. Its end may be heard of before its begin; until then nobody knows
    whose it is. Of what is told the greatest sequence holds: one of who it is, and one of its last
    day, which both kinds of news name."""

    __tablename__ = "grid_service"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_grid_service_member", "community", "member", "id"),
        Index("ix_grid_service_grid", "community", "grid", "id"),
    )
    member: Mapped[str | None] = mapped_column(Id)
    staff: Mapped[str] = mapped_column(Id)
    source: Mapped[str | None] = mapped_column(String(20))
    role: Mapped[str | None] = mapped_column(String(20))
    grid: Mapped[str] = mapped_column(String(18))
    valid_from: Mapped[dt.date | None] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    assigned_sequence: Mapped[int] = mapped_column(Integer)
    until_sequence: Mapped[int] = mapped_column(Integer)

    def assign(self, event: StaffAssigned, sequence: int) -> None:
        """Who serves there as what, as it was told last."""
        if sequence > self.assigned_sequence:
            self.assigned_sequence = sequence
            self.member, self.source, self.role = event.member, event.source, event.role
            self.valid_from = event.valid_from
            self.touch()
        self.end(event.valid_until, sequence)

    def end(self, on: dt.date | None, sequence: int) -> None:
        """Its last day, as it was told last; None where none is set."""
        if sequence > self.until_sequence:
            self.until_sequence, self.valid_until = sequence, on
            self.touch()
