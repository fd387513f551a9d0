"""A version of a community's categories; never changed once it is there."""

import datetime as dt
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Instant, LongText
from backbone.model import Versioned
from services.grid.base import Model


class CategorySet(Versioned, Model):
    """`number` counts from 1; number 0 is the file's and stands nowhere."""

    __tablename__ = "incident_category_set"
    __table_args__ = (Index("uq_incident_category_set_number", "community", "number", unique=True),)
    number: Mapped[int]
    categories: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    reason: Mapped[str] = mapped_column(LongText)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_at: Mapped[dt.datetime] = mapped_column(Instant)
