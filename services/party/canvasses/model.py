"""When a household was last asked what it needs."""

import datetime as dt

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Versioned
from services.party.base import Model


class Canvass(Versioned, Model):
    """`id` is the household's, `submission` where grid keeps the answers. What was answered last
    counts, then the greater id, as in grid."""

    __tablename__ = "canvass"

    form: Mapped[str] = mapped_column(String(40))
    form_version: Mapped[int] = mapped_column(Integer)
    submission: Mapped[str] = mapped_column(Id)
    answered_at: Mapped[dt.datetime] = mapped_column(Instant)
    refused: Mapped[bool]
