"""Residents known to have left, so that a visit told late opens nothing for them."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Instant
from backbone.model import Versioned
from services.services5.base import Model


class Departure(Versioned, Model):
    """`id` is the resident's."""

    __tablename__ = "departure"

    left_at: Mapped[dt.datetime] = mapped_column(Instant)
