"""Branches, co-building, reminders, coverage."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Id, Instant, LongText
from backbone.migrations.v1 import create_backbone_tables

revision = "0001"
down_revision = None

_LISTED = sa.text("status = 'listed'")


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


def _count(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=nullable)


def upgrade() -> None:
    create_backbone_tables(op)
    _branches()
    _cobuilding()
    _reminders_and_coverage()


def _branches() -> None:
    _entity("branch", _text("name", 80), _text("unit", 80, nullable=True))
    _entity(
        "member",
        _id("branch"),
        _text("name", 80),
        _text("post", 12),
        _text("political_status", 2),
    )
    op.create_index("ix_member_branch", "member", ["community", "branch", "post"])
    _entity("platform_seat", _id("branch"), _count("number"))
    op.create_index(
        "uq_platform_seat_branch", "platform_seat", ["community", "branch"], unique=True
    )
    _entity(
        "honour",
        _text("title", 200),
        _text("level", 40),
        _count("year"),
        _count("month", nullable=True),
        _text("edition", 40, nullable=True),
    )
    _entity("brand", _text("name", 80), sa.Column("about", LongText))


def _cobuilding() -> None:
    _entity(
        "resource",
        _text("unit", 200),
        _text("kind", 20),
        _count("capacity"),
        _count("remaining"),
        _at("available_from"),
        _at("available_until"),
        sa.Column("note", LongText),
        _text("offered_by", 200),
        _at("offered_at"),
    )
    op.create_index("ix_resource_kind", "resource", ["community", "kind", "available_until"])
    op.create_index("ix_resource_until", "resource", ["available_until"])
    _entity(
        "need",
        _text("sort_key", 56),
        _text("status", 12),
        _id("followup"),
        _id("household"),
        _text("line", 20),
        _text("kind", 20),
        _count("quantity"),
        _at("due_at"),
        _at("listed_at"),
        _at("ended_at", nullable=True),
        _id("project", nullable=True),
        _id("correlation", nullable=True),
        _id("last_event", nullable=True),
    )
    op.create_index("ix_need_followup", "need", ["community", "followup"], unique=True)
    op.create_index("ix_need_newest", "need", ["community", "sort_key"], unique=True)
    op.create_index(
        "ix_need_listed",
        "need",
        ["community", "kind", "sort_key"],
        sqlite_where=_LISTED,
        postgresql_where=_LISTED,
    )
    _entity(
        "project",
        _id("need"),
        _id("resource"),
        _id("followup"),
        _id("household"),
        _text("kind", 20),
        _count("quantity"),
        _at("due_at"),
        _at("claimed_at"),
        _count("minutes"),
        sa.Column("holds", sa.Boolean, nullable=False),
        _id("correlation", nullable=True),
        _id("last_event", nullable=True),
    )
    op.create_index("ix_project_need", "project", ["community", "need"], unique=True)
    op.create_index("ix_project_resource", "project", ["community", "resource"])
    _entity("course", _count("deliveries"), _count("minutes"), _text("outcome", 64, nullable=True))


def _reminders_and_coverage() -> None:
    _entity(
        "reminder",
        _text("about", 12),
        _id("subject"),
        _id("household"),
        _text("place", 200, nullable=True),
        _count("level"),
        _text("told_role", 20),
        _text("told_account", 200, nullable=True),
        _at("due_at"),
        _at("told_at"),
        sa.Column("confidential", sa.Boolean, nullable=False),
    )
    op.create_index("ix_reminder_subject", "reminder", ["community", "subject"])
    _entity("household_coverage", _count("visits"), _at("last_visited_at"))
    op.create_index(
        "ix_household_coverage_last", "household_coverage", ["community", "last_visited_at"]
    )


def downgrade() -> None:
    raise NotImplementedError("the first version has nothing before it")
