"""What arrived at a household."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS
from services.party.base import Model


class Donation(Versioned, Scoped, Model):
    """`id` is the delivery's. Whose it was is the resource that the delivery names, or the one that
    the need of its request had claimed; that is looked up when it is read, since either may be
    heard of first."""

    __tablename__ = "donation"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (Index("ix_donation_request", "community", "request"),)

    request: Mapped[str] = mapped_column(Id)
    resource: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    kind: Mapped[str] = mapped_column(String(12))
    quantity: Mapped[int]
    delivered_at: Mapped[dt.datetime] = mapped_column(Instant)
