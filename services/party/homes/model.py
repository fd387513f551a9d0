"""In which grid a household is now."""

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.model import Versioned
from services.party.base import Model


class Home(Versioned, Model):
    """`id` is the household's. `sequence` is its version of which grid told: the newest counts,
    whatever the order."""

    __tablename__ = "home"

    grid: Mapped[str] = mapped_column(String(18))
    sequence: Mapped[int] = mapped_column(Integer)
