"""An incident at a unit, as grid told of it last."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS
from services.party.base import Model


class UnitTask(Versioned, Scoped, Model):
    """One for each incident and unit; `sequence` is that of the incident when it was told, so that
    late news is known to be late. `version` is one more than how often it was told anew."""

    __tablename__ = "unit_task"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_unit_task_newest", "community", "sort_key", unique=True),
        Index("ix_unit_task_unit", "community", "unit", "sort_key"),
        Index("ix_unit_task_incident", "community", "incident"),
    )
    sort_key: Mapped[str] = mapped_column(String(70))
    incident: Mapped[str] = mapped_column(Id)
    unit: Mapped[str] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(12))
    category: Mapped[str] = mapped_column(String(200))
    urgency: Mapped[str] = mapped_column(String(10))
    grid: Mapped[str | None] = mapped_column(String(18))
    assistants: Mapped[int]
    due_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    told_at: Mapped[dt.datetime] = mapped_column(Instant)
    result: Mapped[str | None] = mapped_column(String(64))
    sequence: Mapped[int]


class IncidentPlace(Versioned, Model):
    """In which grid an incident lies; `id` is the incident's. All news of it says where, and so
    does the news of grids that were drawn anew: that of the greatest `sequence` holds."""

    __tablename__ = "incident_place"

    grid: Mapped[str | None] = mapped_column(String(18))
    sequence: Mapped[int]
