"""A suggestion, as far as a line needs to know."""

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.model import Versioned
from contracts.services5.voices.codes import TOPIC_LINES
from services.services5.base import Model


class Voice(Versioned, Model):
    """Its id is the suggestion's. `line` is None where it concerns none. Of what is told the
    greatest `sequence` holds."""

    __tablename__ = "voice"
    __table_args__ = (Index("ix_voice_line", "community", "line"),)
    line: Mapped[str | None] = mapped_column(String(20))
    grid: Mapped[str | None] = mapped_column(String(18))
    status: Mapped[str] = mapped_column(String(12))
    supporters: Mapped[int]
    sequence: Mapped[int]

    def follow(
        self, topic: str, status: str, supporters: int, grid: str | None, sequence: int
    ) -> None:
        """What is heard late changes nothing."""
        self.supporters = max(self.supporters, supporters)
        if sequence > self.sequence:
            self.line, self.status, self.grid = TOPIC_LINES.get(topic), status, grid
            self.sequence = sequence
        self.touch()
