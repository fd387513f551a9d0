"""What a review asks of somebody."""

import datetime as dt

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant, LongText
from backbone.model import Versioned
from services.grid.base import Model
from services.grid.emergencies.rules import AGAIN_AFTER, ESCALATE_AFTER

_WAITED_FOR = text("alarm_at is not null")


class EmergencyTask(Versioned, Model):
    """Of somebody (`owner`), until a day."""

    __tablename__ = "emergency_task"
    __table_args__ = (
        Index("ix_emergency_task_emergency", "community", "emergency"),
        Index(
            "ix_emergency_task_alarm",
            "alarm_at",
            sqlite_where=_WAITED_FOR,
            postgresql_where=_WAITED_FOR,
        ),
    )
    emergency: Mapped[str] = mapped_column(Id)
    drill: Mapped[bool]
    title: Mapped[str] = mapped_column(String(200))
    owner: Mapped[str] = mapped_column(String(200))
    due_at: Mapped[dt.datetime] = mapped_column(Instant)
    alarm_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    overdue_level: Mapped[int]
    done_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    done_by: Mapped[str | None] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(LongText)

    def finish(self, by: str, now: dt.datetime, note: str | None) -> None:
        """It is done."""
        self.done_by, self.done_at, self.note, self.alarm_at = by, now, note, None
        self.touch()

    def alarm(self, now: dt.datetime) -> None:
        """The clock struck."""
        self.overdue_level = min(self.overdue_level + 1, 2)
        self.alarm_at = now + (ESCALATE_AFTER if self.overdue_level == 1 else AGAIN_AFTER)
        self.touch()
