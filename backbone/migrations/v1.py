"""The backbone's own tables, first version, and the columns that histories are written with.

Histories call this; it must never change.
"""

from typing import Any

import sqlalchemy as sa

from backbone.columns import Bytes, Id, Instant, LongText


def create_backbone_tables(op: object) -> None:
    """inbox, told_once, outbox, held, timers, own_key."""
    create = op.create_table  # type: ignore[attr-defined]
    create(
        "inbox",
        sa.Column("message_id", Id, nullable=False),
        sa.Column("received_at", Instant, nullable=False),
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("digest", Bytes),
        sa.Column("answer", Bytes),
        sa.PrimaryKeyConstraint("message_id", name="pk_inbox"),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])  # type: ignore[attr-defined]
    create(
        "told_once",
        sa.Column("message_id", Id, nullable=False),
        sa.Column("until", Instant, nullable=False),
        sa.Column("answer", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_told_once"),
    )
    op.create_index("ix_told_once_until", "told_once", ["until"])  # type: ignore[attr-defined]
    create(
        "outbox",
        sa.Column("message_id", Id, nullable=False),
        sa.Column("routing_key", sa.String(160), nullable=False),
        sa.Column("body", Bytes, nullable=False),
        sa.Column("community", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_outbox"),
    )
    create(
        "held",
        sa.Column("message_id", Id, nullable=False),
        sa.Column("held_at", Instant, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("due_at", Instant),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("routing_key", sa.String(200), nullable=False),
        sa.Column("body", Bytes, nullable=False),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("error", LongText, nullable=False),
        sa.Column("community", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name="pk_held"),
    )
    op.create_index("ix_held_state_due_at", "held", ["state", "due_at"])  # type: ignore[attr-defined]
    create(
        "timers",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("next_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_timers"),
    )
    create(
        "own_key",
        sa.Column("service", sa.String(20), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("master", sa.String(8), nullable=False),
        sa.Column("wrapped", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("service", "name", name="pk_own_key"),
    )


def create_entity(op: object, name: str, *columns: "sa.Column[Any]") -> None:
    """A table of versioned entities, its key led by the community."""
    op.create_table(  # type: ignore[attr-defined]
        name,
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("community", "id", name=f"pk_{name}"),
    )


def text(name: str, length: int, nullable: bool = False) -> "sa.Column[Any]":
    """A column of short text."""
    return sa.Column(name, sa.String(length), nullable=nullable)


def id_(name: str, nullable: bool = False) -> "sa.Column[Any]":
    """A column that names something."""
    return sa.Column(name, Id, nullable=nullable)


def at(name: str, nullable: bool = False) -> "sa.Column[Any]":
    """A column of moments."""
    return sa.Column(name, Instant, nullable=nullable)


def count(name: str, nullable: bool = False) -> "sa.Column[Any]":
    """A column of whole numbers."""
    return sa.Column(name, sa.Integer, nullable=nullable)
