"""Who is in the team, where they answered for a grid, and when they were away."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Date, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id
from backbone.model import Scoped, Versioned
from contracts.grid.staffing.lifecycle import STAFF, STAFF_ASSIGNMENT
from contracts.scope import GRIDS
from services.grid.base import Model

ERASED_NAME = "已删除"
"""In place of the name of who was erased."""


class StaffMember(Versioned, Model):
    """One of the team. `account` is what they log in with."""

    __tablename__ = "staff_member"
    __table_args__ = (Index("ix_staff_member_account", "community", "account"),)
    name: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(20))
    employment: Mapped[str] = mapped_column(String(10))
    account: Mapped[str | None] = mapped_column(String(80))
    member: Mapped[str | None] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(10))
    left_on: Mapped[dt.date | None] = mapped_column(Date)

    def leave(self, on: dt.date) -> None:
        """Their last day. Raises `Conflict` where they have left."""
        self.status, self.left_on = STAFF.to("leave", self.status), on
        self.touch()

    def erase(self) -> None:
        """Nobody: that somebody of that kind was in the team, and until when, stays."""
        self.name, self.account, self.member = ERASED_NAME, None, None
        self.touch()


_ENDS = text("status = 'assigned' and valid_until is not null")


class StaffAssignment(Versioned, Scoped, Model):
    """A role in a grid; both days included. Never overwritten but for its end."""

    __tablename__ = "staff_assignment"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_staff_assignment_grid", "community", "grid", "id"),
        Index("ix_staff_assignment_staff", "community", "staff", "id"),
        Index(
            "ix_staff_assignment_ends",
            "valid_until",
            sqlite_where=_ENDS,
            postgresql_where=_ENDS,
        ),
    )
    staff: Mapped[str] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    role: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_until: Mapped[dt.date | None] = mapped_column(Date)
    status: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(200))

    def end(self, on: dt.date, reason: str | None) -> None:
        """Its last day is decided. Raises `Conflict` where it has ended."""
        self._move("end")
        self.valid_until, self.reason = on, reason

    def leave(self, on: dt.date, reason: str | None) -> None:
        """Its holder leaves: with that day it ends, whatever end was set."""
        self._move("leave")
        self.valid_until, self.reason = on, reason

    def expire(self) -> None:
        """Its last day, which was set from the beginning, is past."""
        self._move("expire")

    def _move(self, name: str) -> None:
        self.status = STAFF_ASSIGNMENT.to(name, self.status)
        self.touch()


class StaffAbsence(Versioned, Model):
    """Away; both days included."""

    __tablename__ = "staff_absence"
    __table_args__ = (Index("ix_staff_absence_staff", "community", "staff", "id"),)
    staff: Mapped[str] = mapped_column(Id)
    valid_from: Mapped[dt.date] = mapped_column(Date)
    valid_until: Mapped[dt.date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(20))
    substitute: Mapped[str | None] = mapped_column(Id)
