"""Who is guardian of whom."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Id
from backbone.model import Scoped, Versioned
from backbone.vault import keyed
from contracts.scope import GRIDS
from services.grid.base import Model


class Guardianship(Versioned, Scoped, Model):
    """监护: of a minor or an incapable person, by a resident (`guardian`) or by an outsider, whose
    name and phone are sealed under the ward's key."""

    __tablename__ = "guardianship"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_guardianship_ward", "community", "ward"),
        Index("ix_guardianship_guardian", "community", "guardian"),
    )
    ward: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    guardian: Mapped[str | None] = mapped_column(Id)
    outsider_sealed: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.sealed("resident"))
    outsider_masked: Mapped[str | None] = mapped_column(String(80))
    phone_masked: Mapped[str | None] = mapped_column(String(20))
    relation: Mapped[str] = mapped_column(String(20))
    ground: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(String(12))
