"""Whom a campaign is for, how they were told, and what came of it."""

import datetime as dt
from typing import ClassVar

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Id, Instant
from backbone.model import Scoped, Versioned
from contracts.scope import GRIDS
from services.grid.base import Model


class Recipient(Versioned, Scoped, Model):
    """A household or a person whom a campaign is for; its id follows from both. `outstanding`: they
    are to be told. `present`: they still live here. `visit`: where they shall be told."""

    __tablename__ = "campaign_recipient"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_campaign_recipient_door", "community", "campaign", "sort_key", unique=True),
        Index("ix_campaign_recipient_household", "community", "household", "campaign"),
        Index("ix_campaign_recipient_resident", "community", "resident", "campaign"),
        Index(
            "ix_campaign_recipient_visit",
            *("community", "visit"),
            sqlite_where=text("visit is not null"),
            postgresql_where=text("visit is not null"),
        ),
        Index(
            "ix_campaign_recipient_outstanding",
            *("community", "campaign", "sort_key"),
            sqlite_where=text("outstanding"),
            postgresql_where=text("outstanding"),
        ),
    )
    campaign: Mapped[str] = mapped_column(Id)
    sort_key: Mapped[str] = mapped_column(String(80))
    household: Mapped[str] = mapped_column(Id)
    household_code: Mapped[str] = mapped_column(String(40))
    resident: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    building: Mapped[str | None] = mapped_column(Id)
    status: Mapped[str] = mapped_column(String(14))
    outstanding: Mapped[bool]
    present: Mapped[bool]
    newcomer: Mapped[bool]
    channel: Mapped[str | None] = mapped_column(String(20))
    received_at: Mapped[dt.datetime | None] = mapped_column(Instant)
    visit: Mapped[str | None] = mapped_column(Id)

    def forget(self, pseudonym: str) -> None:
        """Nobody's; that somebody was told stays in the count."""
        self.household = self.sort_key = pseudonym
        self.resident = pseudonym if self.resident else None
        self.household_code, self.building, self.visit = "-", None, None
        self.outstanding = self.present = False
        self.touch()


class Receipt(Versioned, Scoped, Model):
    """What came of telling somebody once. Only its person can be taken out of it."""

    __tablename__ = "campaign_receipt"
    scoped_by: ClassVar = {GRIDS: "grid"}
    __table_args__ = (
        Index("ix_campaign_receipt_campaign", "community", "campaign", "id"),
        Index("ix_campaign_receipt_household", "community", "household"),
    )
    campaign: Mapped[str] = mapped_column(Id)
    recipient: Mapped[str] = mapped_column(Id)
    household: Mapped[str] = mapped_column(Id)
    resident: Mapped[str | None] = mapped_column(Id)
    grid: Mapped[str] = mapped_column(String(18))
    kind: Mapped[str] = mapped_column(String(14))
    channel: Mapped[str] = mapped_column(String(20))
    given_by: Mapped[str] = mapped_column(String(12))
    received_at: Mapped[dt.datetime] = mapped_column(Instant)
    recorded_by: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[dt.datetime] = mapped_column(Instant)

    def forget(self, pseudonym: str) -> None:
        """Nobody's; that it was given stays in the count."""
        self.household = self.resident = pseudonym
        self.touch()


class Announcement(Versioned, Model):
    """That it was told over a channel."""

    __tablename__ = "campaign_announcement"
    __table_args__ = (Index("ix_campaign_announcement_campaign", "community", "campaign", "id"),)
    campaign: Mapped[str] = mapped_column(Id)
    channel: Mapped[str] = mapped_column(String(20))
    place: Mapped[str | None] = mapped_column(String(18))
    sent_by: Mapped[str] = mapped_column(String(12))
    sender: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[dt.datetime] = mapped_column(Instant)
    reference: Mapped[str | None] = mapped_column(String(200))
    recorded_by: Mapped[str] = mapped_column(String(200))
    recorded_at: Mapped[dt.datetime] = mapped_column(Instant)
