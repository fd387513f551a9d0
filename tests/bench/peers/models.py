"""The tables of both peers (each has a database of its own): SQLAlchemy 2 typed declarative."""

import datetime as dt
import uuid
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Identity, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from tests.bench.peers.ids import new_id


class Base(DeclarativeBase):
    """Everything that `setup` creates."""

    type_annotation_map = {
        dt.datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
    }


class Household(Base):
    __tablename__ = "household"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    community: Mapped[str]
    address: Mapped[str]


class Visit(Base):
    __tablename__ = "visit"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    community: Mapped[str]
    household_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("household.id"))
    officer: Mapped[str]
    note: Mapped[str]
    findings: Mapped[list[Any]]
    visited_at: Mapped[dt.datetime]
    __table_args__ = (Index("visit_page", "community", "id"),)


class Followup(Base):
    __tablename__ = "followup"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    community: Mapped[str]
    resident_id: Mapped[uuid.UUID]
    visit_id: Mapped[uuid.UUID]
    code: Mapped[str]
    status: Mapped[str]
    due_at: Mapped[dt.datetime]
    __table_args__ = (
        Index("followup_visit", "visit_id"),
        Index(
            "followup_open_once",
            "resident_id",
            "code",
            unique=True,
            postgresql_where=text("status = 'open'"),
        ),
    )


class Inbox(Base):
    __tablename__ = "inbox"
    event_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    handler: Mapped[str] = mapped_column(primary_key=True)


class _Outbox:
    seq: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    event_id: Mapped[uuid.UUID]
    type: Mapped[str]
    community: Mapped[str]
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[dt.datetime] = mapped_column(server_default=func.now())
    published_at: Mapped[dt.datetime | None]


class GridOutbox(_Outbox, Base):
    __tablename__ = "outbox_grid"
    __table_args__ = (
        Index("outbox_grid_waiting", "seq", postgresql_where=text("published_at is null")),
    )


class Services5Outbox(_Outbox, Base):
    __tablename__ = "outbox_services5"
    __table_args__ = (
        Index("outbox_services5_waiting", "seq", postgresql_where=text("published_at is null")),
    )
