"""Where services have come down into a grid (服务下沉到网格), and when they are open."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Date, Float, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, LongText
from backbone.model import Scoped, Versioned
from contracts.grid.service_points.lifecycle import SERVICE_POINT
from contracts.scope import GRIDS
from services.grid.base import Model


class ServicePoint(Versioned, Scoped, Model):
    """Who provides what, where and when; both days included."""

    __tablename__ = "service_point"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (Index("ix_service_point_grid", "community", "grid", "id"),)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(12))
    provider: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    lon: Mapped[float | None] = mapped_column(Float)
    lat: Mapped[float | None] = mapped_column(Float)
    place: Mapped[str | None] = mapped_column(String(200))
    offers: Mapped[list[str]] = mapped_column(Document)
    hours: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    capacity: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(LongText)
    status: Mapped[str] = mapped_column(String(8))
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    reason: Mapped[str | None] = mapped_column(String(200))

    def change(self, **given: Any) -> None:
        """With what is given. Raises `Conflict` where it is closed."""
        self.status = SERVICE_POINT.to("change", self.status)
        for name, value in given.items():
            if value is not None:
                setattr(self, name, value)
        self.touch()

    def close(self, on: dt.date, reason: str | None) -> None:
        """Its last day. Raises `Conflict` where that is set."""
        self.status = SERVICE_POINT.to("close", self.status)
        self.valid_until, self.reason = on, reason
        self.touch()

    def reopen(self, on: dt.date) -> None:
        """There again. Raises `Conflict` where it is open."""
        self.status = SERVICE_POINT.to("reopen", self.status)
        self.valid_from, self.valid_until, self.reason = on, None, None
        self.touch()


class ServicePointFact(Versioned, Model):
    """What a point is found by: an offer, or a span of the week in which it is open, in minutes
    since Monday began. They follow from the point and change with it."""

    __tablename__ = "service_point_fact"
    __table_args__ = (Index("ix_service_point_fact_point", "community", "point"),)
    point: Mapped[str] = mapped_column(Id)
    offer: Mapped[str | None] = mapped_column(String(40))
    opens: Mapped[int | None] = mapped_column(Integer)
    closes: Mapped[int | None] = mapped_column(Integer)
