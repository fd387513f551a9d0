"""Where a resident, or a household, is now."""

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id
from backbone.model import Versioned
from services.services5.base import Model


class Home(Versioned, Model):
    """`id` is a resident's, with the household where they moved; or a household's, with its grid.
    `sequence` is the version of which grid told: the newest counts, whatever the order."""

    __tablename__ = "home"
    __table_args__ = (Index("ix_home_household", "community", "household"),)

    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    sequence: Mapped[int] = mapped_column(Integer)
