"""How often somebody goes, as the other services decided it, and how far the plans have come."""

import datetime as dt

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Versioned
from services.grid.base import Model
from services.grid.visits.rules import ABILITY_DAYS

_DUE = text("next_at is not null")


class CadreRound(Versioned, Model):
    """A cadre's round of a grid (包联网格); `id` is party's assignment. Every `cadence_days` is one
    turn; of this `turn` the households up to the code `walked_to` are planned. `next_at` is when
    the clock must look at it; None when it is over."""

    __tablename__ = "cadre_round"
    __table_args__ = (
        Index("ix_cadre_round_next", "next_at", sqlite_where=_DUE, postgresql_where=_DUE),
    )
    member: Mapped[str | None] = mapped_column(Id)
    account: Mapped[str | None] = mapped_column(String(200))
    grid: Mapped[str] = mapped_column(String(18))
    cadence_days: Mapped[int | None]
    since: Mapped[dt.datetime | None] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    turn: Mapped[int] = mapped_column(default=0)
    walked_to: Mapped[str] = mapped_column(String(40), default="")
    next_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    @property
    def cadence(self) -> dt.timedelta:
        """How long a turn is."""
        return dt.timedelta(days=self.cadence_days or 0)

    @property
    def turn_begins(self) -> dt.datetime:
        """When this turn begins."""
        assert self.since is not None
        return self.since + self.turn * self.cadence

    def catch_up(self, now: dt.datetime) -> None:
        """Turns that are wholly past are not planned any more."""
        while self.turn_begins + self.cadence <= now:
            self.turn, self.walked_to = self.turn + 1, ""

    def walk(self, code: str, *, last: bool) -> None:
        """Planned up to there; after the last household comes the next turn."""
        self.walked_to = code
        if last:
            self.turn, self.walked_to = self.turn + 1, ""
            self.next_at = self.turn_begins
        self.touch()


class ElderAbility(Versioned, Model):
    """The ability level of an elder that was assessed last; `id` is the resident's. `next_at` is
    the day of the next visit."""

    __tablename__ = "elder_ability"
    __table_args__ = (Index("ix_elder_ability_next", "next_at"),)
    assessment: Mapped[str] = mapped_column(Id)
    level: Mapped[int]
    assessed_at: Mapped[dt.datetime] = mapped_column(Instant)
    next_at: Mapped[dt.datetime] = mapped_column(Instant)

    def assess(self, assessment: str, level: int, at: dt.datetime) -> None:
        """The latest holds, whenever it is heard of."""
        if (at, assessment) <= (self.assessed_at, self.assessment):
            return
        self.assessment, self.level, self.assessed_at = assessment, level, at
        self.next_at = at + self.cadence
        self.touch()

    @property
    def cadence(self) -> dt.timedelta:
        """How often somebody goes."""
        return dt.timedelta(days=ABILITY_DAYS[self.level])
