"""Where officers signed in (签到). Whereabouts are sensitive: they are kept coarse and apart from
the visit, shown to few, and forgotten after a set time."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS
from services.grid.base import Model

DECIMALS = 3
"""Of a degree: about a hundred metres."""


class SignIn(Versioned, Scoped, Model):
    """`id` is the visit's, and `guarded` as it is. Degrees of WGS 84; `accuracy` in metres."""

    __tablename__ = "sign_in"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_sign_in_household", "community", "household"),
        Index("ix_sign_in_forget", "forget_at"),
    )
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    officer: Mapped[str] = mapped_column(String(200))
    started_at: Mapped[dt.datetime] = mapped_column(Instant)
    lon: Mapped[float | None] = mapped_column(Numeric(7, DECIMALS, asdecimal=False))
    lat: Mapped[float | None] = mapped_column(Numeric(7, DECIMALS, asdecimal=False))
    accuracy: Mapped[int | None]
    forget_at: Mapped[dt.datetime] = mapped_column(Instant)
    guarded: Mapped[bool] = mapped_column(default=False)
