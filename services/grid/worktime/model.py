"""When a community is at work."""

import datetime as dt

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Instant
from backbone.ids import id_of
from backbone.model import Versioned
from services.grid.base import Model

USUAL = ((9 * 60, 12 * 60), (14 * 60, 18 * 60))
"""09:00–12:00 and 14:00–18:00, where a community has said nothing else."""


class WorkHours(Versioned, Model):
    """Of one community; `spans` in minutes of the day."""

    __tablename__ = "work_hours"
    spans: Mapped[list[list[int]]] = mapped_column(Document)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[dt.datetime] = mapped_column(Instant)


def hours_id(community: str) -> str:
    """The id under which a community's hours stand."""
    return id_of("work hours", community)
