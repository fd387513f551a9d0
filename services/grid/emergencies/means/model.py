"""The roster, shelters, and goods that were given out."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Document, Id, Instant, LongText
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS
from services.grid.base import Model


class EmergencyDuty(Versioned, Model):
    """Somebody on the roster. Its id follows from who, and for an account from where. `rostered` is
    who is there because the team stands so today, in these `roles`; `named` is who was named beside
    it, or is at work there."""

    __tablename__ = "emergency_duty"
    __table_args__ = (Index("ix_emergency_duty_emergency", "community", "emergency", "id"),)

    emergency: Mapped[str] = mapped_column(Id)
    drill: Mapped[bool]
    source: Mapped[str] = mapped_column(String(12))
    account: Mapped[str | None] = mapped_column(String(200))
    staff: Mapped[str | None] = mapped_column(Id)
    roles: Mapped[list[dict[str, Any]]] = mapped_column(Document)
    rostered: Mapped[bool]
    named: Mapped[bool]
    member: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str | None] = mapped_column(String(18))
    task: Mapped[str | None] = mapped_column(String(200))
    status: Mapped[str] = mapped_column(String(12))
    since: Mapped[dt.datetime] = mapped_column(Instant)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Instant)

    def be_named(self, task: str | None) -> None:
        """Somebody says so; what they are to do stays where nothing else is said."""
        self.status, self.ended_at, self.named = "on_duty", None, True
        self.task = task or self.task
        self.touch()

    def be_rostered(self, staff: str, roles: list[dict[str, Any]]) -> None:
        """The team stands so. Who was sent home by hand stays at home until the team changes."""
        if not self.rostered:
            self.status, self.ended_at = "on_duty", None
        elif (self.staff, self.roles) == (staff, roles):
            return
        self.rostered, self.staff, self.roles = True, staff, roles
        self.touch()

    def leave_roster(self, *, away: bool, now: dt.datetime) -> None:
        """The team stands so no more: no longer, unless they were named and are there."""
        self.rostered, self.roles = False, []
        if self.status == "on_duty" and (away or not self.named):
            self.end(now)
        else:
            self.touch()

    def end(self, now: dt.datetime) -> None:
        """No longer."""
        self.status, self.ended_at, self.named = "ended", now, False
        self.touch()


class EmergencyShelter(Versioned, Model):
    """A place that takes people in."""

    __tablename__ = "emergency_shelter"
    __table_args__ = (Index("ix_emergency_shelter_emergency", "community", "emergency", "id"),)

    emergency: Mapped[str] = mapped_column(Id)
    drill: Mapped[bool]
    title: Mapped[str] = mapped_column(String(200))
    grid: Mapped[str] = mapped_column(String(18))
    capacity: Mapped[int]
    opened_at: Mapped[dt.datetime] = mapped_column(Instant)
    closed_at: Mapped[dt.datetime | None] = mapped_column(Instant)


class EmergencySupply(Versioned, Scoped, Model):
    """What a household was given. `entry` is the record on its balance; a drill has none."""

    __tablename__ = "emergency_supply"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (Index("ix_emergency_supply_emergency", "community", "emergency", "id"),)

    emergency: Mapped[str] = mapped_column(Id)
    drill: Mapped[bool]
    household: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    kind: Mapped[str] = mapped_column(String(12))
    quantity: Mapped[int]
    given_at: Mapped[dt.datetime] = mapped_column(Instant)
    given_by: Mapped[str] = mapped_column(String(200))
    entry: Mapped[str | None] = mapped_column(Id)
    note: Mapped[str | None] = mapped_column(LongText)
