"""A round of a form, and everybody whom it asks."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant
from backbone.model import Chained, Scoped, Versioned
from contracts.grid.surveys.rounds.lifecycle import SURVEY_ROUND
from contracts.language.problem import Conflict
from contracts.scope import GRIDS
from services.grid.base import Model

HARD_END = dt.timedelta(days=7)
"""After the due date, where nothing else was said."""

OFFLINE = dt.timedelta(days=3)
"""How long after its end a round still takes what was answered before it: a device may have been
out of reach."""

_RUNNING = text("status in ('open', 'closing')")


class SurveyRound(Versioned, Chained, Model):
    """One version of a form, an audience, a period. `audience` is the rule without the residents
    it names (`named`)."""

    __tablename__ = "survey_round"
    __table_args__ = (
        Index(
            "ix_survey_round_alarm",
            "status",
            "due_at",
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
    )
    form: Mapped[str] = mapped_column(Id)
    form_code: Mapped[str] = mapped_column(String(40))
    form_number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(12))
    audience: Mapped[dict[str, Any]] = mapped_column(Document)
    named: Mapped[list[str] | None] = mapped_column(Document)
    residents_named: Mapped[int]
    status: Mapped[str] = mapped_column(String(12))
    asked: Mapped[int]
    chase: Mapped[bool]
    opened_by: Mapped[str] = mapped_column(String(200))
    opened_at: Mapped[dt.datetime] = mapped_column(Instant)
    due_at: Mapped[dt.datetime] = mapped_column(Instant)
    hard_end_at: Mapped[dt.datetime] = mapped_column(Instant)
    closed_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    def move(self, name: str, now: dt.datetime) -> None:
        """As its lifecycle allows. Raises `Conflict`."""
        self.status = SURVEY_ROUND.to(name, self.status)
        if not self.running:
            self.closed_at = now
        self.touch()

    def must_take(self, answered_at: dt.datetime, now: dt.datetime) -> None:
        """Raises `Conflict` where what was answered then does not count any more."""
        if self.running:
            return
        in_time = self.closed_at is not None and answered_at <= self.closed_at > now - OFFLINE
        if self.status == "cancelled" or not in_time:
            raise Conflict("这次信息采集已经结束。")

    @property
    def running(self) -> bool:
        """Whether anybody is still asked."""
        return self.status in ("open", "closing")


_CHASED = text("status = 'due' and chased is not null")


class SurveyTarget(Versioned, Scoped, Model):
    """A household, or a resident, that a round asks. `submission` is the record that counts:
    what was answered last. `chased` is the visit that was planned because nothing came."""

    __tablename__ = "survey_target"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_survey_target_door", "community", "round", "sort_key", unique=True),
        Index("ix_survey_target_household", "community", "household"),
        Index(
            "ix_survey_target_chased",
            *("community", "round"),
            sqlite_where=_CHASED,
            postgresql_where=_CHASED,
        ),
    )
    round: Mapped[str] = mapped_column(Id)
    sort_key: Mapped[str] = mapped_column(String(80))
    household: Mapped[str] = mapped_column(Id)
    household_code: Mapped[str] = mapped_column(String(40))
    resident: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    status: Mapped[str] = mapped_column(String(12))
    submission: Mapped[str | None] = mapped_column(Id)
    answered_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    chased: Mapped[str | None] = mapped_column(Id)

    def is_newer(self, id: str, answered_at: dt.datetime) -> bool:
        """Whether that record counts from now on, whichever came first."""
        if self.answered_at is None or self.submission is None:
            return True
        return (answered_at, id) > (self.answered_at, self.submission)

    def count(self, id: str, answered_at: dt.datetime, refused: bool) -> None:
        """That record counts."""
        self.submission, self.answered_at = id, answered_at
        self.status = "refused" if refused else "answered"
        self.touch()

    def chase(self, visit: str | None) -> None:
        """A visit is planned; or, without one, is planned no more."""
        self.chased = visit
        self.touch()

    def forget(self, pseudonym: str) -> None:
        """Nobody's; that it was asked, and whether it answered, stays."""
        self.household = pseudonym
        self.resident = pseudonym if self.resident else None
        self.sort_key, self.household_code, self.chased = pseudonym, "-", None
        self.touch()
