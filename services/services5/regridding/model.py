"""Households that came into another grid, so that what is told late lies there too."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.model import Versioned
from services.services5.base import Model


class HouseholdGrid(Versioned, Model):
    """`id` is the household's, `version` that of its last move: an older one that is heard later
    is history."""

    __tablename__ = "household_grid"
    grid: Mapped[str] = mapped_column(String(18))
