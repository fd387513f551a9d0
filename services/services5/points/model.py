"""A service point, as grid told of it."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS
from contracts.services5.points.codes import SERVING
from services.services5.base import Model


class Point(Versioned, Scoped, Model):
    """`id` is the service point's. What it offers, and from when to when it is there, are told by
    different events: of each the newest counts (`described`, `begun`, `lasting` are the sequences).
    It may close before its opening is heard of; until then it has no kind, and is not shown."""

    __tablename__ = "line_point"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (Index("ix_line_point_grid", "community", "grid", "id"),)
    kind: Mapped[str | None] = mapped_column(String(12))
    grid: Mapped[str] = mapped_column(String(18))
    provider: Mapped[str | None] = mapped_column(Id)
    offers: Mapped[list[str]] = mapped_column(Document)
    lines: Mapped[list[str]] = mapped_column(Document)
    capacity: Mapped[int | None]
    status: Mapped[str] = mapped_column(String(8))
    valid_from: Mapped[dt.date | None] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    described: Mapped[int]
    begun: Mapped[int]
    lasting: Mapped[int]

    def describe(self, offers: Sequence[str], capacity: int | None, sequence: int) -> None:
        """What is offered, to how many a day."""
        if sequence > self.described:
            self.offers, self.capacity, self.described = list(offers), capacity, sequence
            self.lines = [line for line, serve in SERVING.items() if {*serve} & {*offers}]
            self.touch()

    def open(self, on: dt.date, sequence: int) -> None:
        """It is there from that day."""
        if sequence > self.begun:
            self.valid_from, self.begun = on, sequence
        if sequence > self.lasting:
            self.valid_until, self.status, self.lasting = None, "open", sequence
        self.touch()

    def close(self, last: dt.date, sequence: int) -> None:
        """That day is its last."""
        if sequence > self.lasting:
            self.valid_until, self.status, self.lasting = last, "closed", sequence
            self.touch()

    def is_there(self, day: dt.date) -> bool:
        """On that day."""
        begun = self.valid_from is not None and self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)
