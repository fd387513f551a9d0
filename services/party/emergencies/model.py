"""Members who were asked, and emergencies that are over."""

import datetime as dt

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Versioned
from services.party.base import Model


class Mobilisation(Versioned, Model):
    """A member who was asked to help. Its id follows from the emergency and the member."""

    __tablename__ = "mobilisation"
    __table_args__ = (Index("ix_mobilisation_emergency", "community", "emergency"),)

    emergency: Mapped[str] = mapped_column(Id)
    member: Mapped[str] = mapped_column(Id)
    branch: Mapped[str] = mapped_column(Id)
    hazard: Mapped[str] = mapped_column(String(20))
    level: Mapped[int]
    asked_at: Mapped[dt.datetime] = mapped_column(Instant)


class Calm(Versioned, Model):
    """An emergency that is over; `id` is its id. It may be heard of before its begin."""

    __tablename__ = "calm"

    at: Mapped[dt.datetime] = mapped_column(Instant)
