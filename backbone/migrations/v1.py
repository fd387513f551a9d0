"""The backbone's own tables, first version. Histories call it; it must never change."""

import sqlalchemy as sa

from backbone.columns import Bytes, Id, Instant, LongText


def create_backbone_tables(op: object) -> None:
    """inbox, outbox, held, timers."""
    create = op.create_table  # type: ignore[attr-defined]
    create(
        "inbox",
        sa.Column("message_id", Id, nullable=False),
        sa.Column("received_at", Instant, nullable=False),
        sa.Column("digest", Bytes),
        sa.Column("answer", Bytes),
        sa.PrimaryKeyConstraint("message_id", name="pk_inbox"),
    )
    create(
        "outbox",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("message_id", Id, nullable=False),
        sa.Column("routing_key", sa.String(160), nullable=False),
        sa.Column("body", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_outbox"),
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
        sa.PrimaryKeyConstraint("message_id", name="pk_held"),
    )
    op.create_index("ix_held_state_due_at", "held", ["state", "due_at"])  # type: ignore[attr-defined]
    create(
        "timers",
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("next_at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_timers"),
    )
