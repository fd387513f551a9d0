"""An incident (domain §4): what is wrong, how long each step may take, and what was done."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Boolean, Date, Float, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Document, Id, Instant, LongText
from backbone.model import Chained, Scoped, Versioned
from backbone.vault import keyed
from contracts.grid.incidents.lifecycle import INCIDENT
from contracts.grid.incidents.states import ENDED
from contracts.scope import GRIDS
from services.grid.base import Model
from services.grid.incidents.stopwatch import Stopwatch
from services.grid.worktime.arithmetic import WorkClock

_WATCHED = text("alarm_at is not null")
_RUNNING = text("due_at is not null")
_NOT_FORGOTTEN = text("forgotten_at is null")


class Incident(Versioned, Chained, Scoped, Stopwatch, Model):
    """What people write about it (`description`, `place`, notes in `steps`) may speak of anybody:
    it is shown to the community alone. With what was written for everybody (`summary`) and for
    whoever reported it (`answer`) it goes when its time is over. `forgotten_at` is when it
    went; None from the next move on, which may bring new words. `deadlines`, `clock` and the
    category's title are those of the categories as they stood when it was put into one. `by_map` is
    one whose grid is that of its place on the map. Only the hash of a tracking code is kept."""

    __tablename__ = "incident"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_incident_due", "community", "due_key"),
        Index("ix_incident_status", "community", "status", "id"),
        Index("ix_incident_grid", "community", "grid", "id"),
        Index("ix_incident_unit", "community", "unit_id", "id"),
        Index(
            "ix_incident_category",
            *("community", "category", "id"),
            postgresql_ops={"category": "text_pattern_ops"},
        ),
        Index("ix_incident_urgency", "community", "urgency", "id"),
        Index("ix_incident_source", "community", "source", "id"),
        Index("ix_incident_recorded", "community", "recorded_at"),
        Index(
            "ix_incident_running",
            *("community", "due_at"),
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
        Index("uq_incident_tracking", "community", "tracking", unique=True),
        Index("ix_incident_resident", "community", "resident"),
        Index(
            "ix_incident_ended",
            "ended_at",
            sqlite_where=_NOT_FORGOTTEN,
            postgresql_where=_NOT_FORGOTTEN,
        ),
        Index("ix_incident_alarm", "alarm_at", sqlite_where=_WATCHED, postgresql_where=_WATCHED),
    )
    status: Mapped[str] = mapped_column(String(16))
    source: Mapped[str] = mapped_column(String(12))
    category: Mapped[str] = mapped_column(String(64))
    category_title: Mapped[str] = mapped_column(String(200))
    categories_number: Mapped[int]
    open_category: Mapped[bool] = mapped_column(Boolean)
    urgency: Mapped[str] = mapped_column(String(10))
    description: Mapped[str | None] = mapped_column(LongText)
    summary: Mapped[str | None] = mapped_column(String(200))
    answer: Mapped[str | None] = mapped_column(LongText)
    place: Mapped[str | None] = mapped_column(String(200))
    grid: Mapped[str | None] = mapped_column(String(18))
    by_map: Mapped[bool] = mapped_column(Boolean)
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    resident: Mapped[str | None] = mapped_column(Id)
    recorded_by: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[dt.datetime] = mapped_column(Instant)
    changed_at: Mapped[dt.datetime] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    forgotten_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    unit_id: Mapped[str | None] = mapped_column(Id)
    unit: Mapped[str | None] = mapped_column(String(200))
    assistants: Mapped[list[dict[str, str]]] = mapped_column(Document)
    self_handled: Mapped[bool] = mapped_column(Boolean)
    handled_by: Mapped[str | None] = mapped_column(String(200))
    satisfaction: Mapped[str | None] = mapped_column(String(16))
    duplicate_of: Mapped[str | None] = mapped_column(Id)
    duplicates: Mapped[int]
    reopened: Mapped[int]
    handover: Mapped[str | None] = mapped_column(Id)
    handed_to: Mapped[str | None] = mapped_column(String(12))
    resume_on: Mapped[dt.date | None] = mapped_column(Date)
    tracking: Mapped[bytes | None] = mapped_column(Bytes, info=keyed.plain("of 128 random bits"))
    steps: Mapped[list[dict[str, Any]]] = mapped_column(Document)

    def move(
        self,
        name: str,
        clock: WorkClock,
        *,
        by: str,
        role: str,
        now: dt.datetime,
        reason: str | None = None,
        note: str | None = None,
    ) -> str:
        """One move of the lifecycle, written down; the state before it is answered. Raises
        `Conflict` where the lifecycle knows no such move."""
        was = self.status
        self.status = INCIDENT.to(name, was)
        taken = {"move": name, "to": self.status, "by": by, "role": role, "at": now.isoformat()}
        self.steps = [*self.steps, {**taken, "reason": reason, "note": note}]
        self.run(name, self.status, clock, now)
        self.changed_at, self.forgotten_at = now, None
        if self.status in ENDED:
            self.ended_at = self.ended_at if was in ENDED else now
        else:
            self.ended_at = None
        self.touch()
        return was

    def urge(self, clock: WorkClock, now: dt.datetime) -> None:
        """A step takes too long: the next level."""
        INCIDENT.to("urge", self.status)
        self.urge_on(clock)
        self.changed_at = now
        self.touch()

    def take_up_again(self) -> None:
        """It was ended too early: whoever had it, has it no longer."""
        self.reopened += 1
        self.unit_id = self.unit = self.satisfaction = self.answer = self.handled_by = None
        self.assistants, self.self_handled = [], False

    def forget_words(self, now: dt.datetime) -> bool:
        """What people wrote goes; codes, dates and places on the map stay, the latter to some
        hundred metres. Tells whether there was anything."""
        kept: dict[str, Any] = {
            **dict.fromkeys(("description", "summary", "place", "answer", "resident")),
            "by_map": False,  # what is left of the place may lie in another grid
            "latitude": None if self.latitude is None else round(self.latitude, 2),
            "longitude": None if self.longitude is None else round(self.longitude, 2),
            "steps": [{**each, "note": None} for each in self.steps],
        }
        self.forgotten_at = now
        if all(getattr(self, name) == value for name, value in kept.items()):
            return False
        for name, value in kept.items():
            setattr(self, name, value)
        self.touch()
        return True
