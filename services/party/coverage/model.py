"""How well a household is covered (包联走访)."""

import datetime as dt

from sqlalchemy import Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Instant
from backbone.model import Versioned
from services.party.base import Model


class HouseholdCoverage(Versioned, Model):
    """`id` is the household's."""

    __tablename__ = "household_coverage"
    __table_args__ = (Index("ix_household_coverage_last", "community", "last_visited_at"),)

    visits: Mapped[int] = mapped_column(Integer)
    last_visited_at: Mapped[dt.datetime] = mapped_column(Instant)

    def count(self, visited_at: dt.datetime) -> None:
        """One more visit; a late one does not set the clock back."""
        self.visits += 1
        self.last_visited_at = max(self.last_visited_at, visited_at)
        self.touch()
