"""Administrative divisions, of everybody: no community owns them, so none leads their key."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from services.grid.base import Model


class Division(Model):
    """行政区划 by its 12-digit statistical code (GB/T 2260, street, committee)."""

    __tablename__ = "division"
    __table_args__ = (
        Index("ix_division_parent", "parent", "code"),
        Index("ix_division_level", "level", "code"),
    )
    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    level: Mapped[str] = mapped_column(String(12))
    parent: Mapped[str | None] = mapped_column(String(12))
