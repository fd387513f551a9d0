"""Suggestions, and who supports them."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document, LongText
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    create_entity(
        op,
        "suggestion",
        text("topic", 20),
        text("channel", 12),
        sa.Column("words", LongText),
        text("title", 200, nullable=True),
        sa.Column("open", sa.Boolean, nullable=False),
        id_("household", nullable=True),
        id_("resident", nullable=True),
        text("grid", 18, nullable=True),
        sa.Column("tracking", Bytes, nullable=False),
        text("status", 12),
        text("responsible", 200, nullable=True),
        sa.Column("reply", LongText),
        text("reason", 20, nullable=True),
        text("outcome", 12, nullable=True),
        id_("merged_into", nullable=True),
        count("supporters"),
        count("satisfaction", nullable=True),
        sa.Column("comment", LongText),
        count("reopened"),
        count("decided"),
        sa.Column("steps", Document, nullable=False),
        at("received_at"),
        at("ended_at", nullable=True),
        at("due_at", nullable=True),
        count("overdue_level"),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    tracking = ["community", "tracking"]
    op.create_index("uq_suggestion_tracking", "suggestion", tracking, unique=True)
    for name in ("resident", "household"):
        op.create_index(f"ix_suggestion_{name}", "suggestion", ["community", name])
    waiting = sa.text("due_at is not null")
    op.create_index(
        "ix_suggestion_due",
        "suggestion",
        ["overdue_level", "due_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    create_entity(op, "suggestion_support", id_("suggestion"), text("who", 220), at("at"))
    for name in ("suggestion", "who"):
        op.create_index(f"ix_suggestion_support_{name}", "suggestion_support", ["community", name])
