"""Follow-ups, and who has left."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document, Id, Instant
from backbone.migrations.v1 import create_backbone_tables

revision = "0001"
down_revision = None

_OPEN = sa.text("open")


def _entity(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("community", "id", name=f"pk_{name}"),
    )


def _text(name: str, length: int, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _id(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, Id, nullable=nullable)


def _at(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, Instant, nullable=nullable)


def _count(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    create_backbone_tables(op)
    _entity(
        "followup",
        _text("sort_key", 56),
        _text("status", 12),
        sa.Column("open", sa.Boolean, nullable=False),
        _id("visit"),
        _id("finding"),
        _id("household"),
        _id("resident"),
        _text("code", 40),
        _text("line", 20),
        _text("urgency", 10),
        _text("rules", 20),
        sa.Column("confidential", sa.Boolean, nullable=False),
        _at("opened_at"),
        _at("due_at"),
        _at("hard_end_at"),
        _at("alarm_at", nullable=True),
        _count("overdue_level"),
        _count("joined"),
        _text("responsible", 200, nullable=True),
        _text("provider", 200, nullable=True),
        _id("project", nullable=True),
        _at("planned_for", nullable=True),
        _at("accepted_at", nullable=True),
        _at("closed_at", nullable=True),
        _text("outcome", 20, nullable=True),
        _count("minutes"),
        sa.Column("notes", Document, nullable=False),
        _id("correlation", nullable=True),
        _id("last_event", nullable=True),
    )
    op.create_index(
        "uq_followup_open",
        "followup",
        ["community", "resident", "code"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index("ix_followup_line", "followup", ["community", "line", "sort_key"])
    op.create_index("ix_followup_household", "followup", ["community", "household", "sort_key"])
    op.create_index("ix_followup_visit", "followup", ["community", "visit", "sort_key"])
    op.create_index("ix_followup_newest", "followup", ["community", "sort_key"], unique=True)
    op.create_index(
        "ix_followup_alarm",
        "followup",
        ["alarm_at"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    _entity("departure", _at("left_at"))


def downgrade() -> None:
    raise NotImplementedError("the first version has nothing before it")
