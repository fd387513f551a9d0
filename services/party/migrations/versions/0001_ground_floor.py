"""Branches, co-building, reminders, coverage."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import LongText
from backbone.migrations.v1 import at, count, create_backbone_tables, create_entity, id_, text

revision = "0001"
down_revision = None

_LISTED = sa.text("status = 'listed'")


def upgrade() -> None:
    create_backbone_tables(op)
    _branches()
    _cobuilding()
    _reminders_and_coverage()


def _branches() -> None:
    create_entity(op, "branch", text("name", 80), text("unit", 80, nullable=True))
    create_entity(
        op,
        "member",
        id_("branch"),
        text("name", 80),
        text("post", 12),
        text("political_status", 2),
    )
    op.create_index("ix_member_branch", "member", ["community", "branch", "post"])
    create_entity(op, "platform_seat", id_("branch"), count("number"))
    op.create_index(
        "uq_platform_seat_branch", "platform_seat", ["community", "branch"], unique=True
    )
    create_entity(
        op,
        "honour",
        text("title", 200),
        text("level", 40),
        count("year"),
        count("month", nullable=True),
        text("edition", 40, nullable=True),
    )
    create_entity(op, "brand", text("name", 80), sa.Column("about", LongText))


def _cobuilding() -> None:
    create_entity(
        op,
        "resource",
        text("unit", 200),
        text("kind", 20),
        count("capacity"),
        count("remaining"),
        at("available_from"),
        at("available_until"),
        sa.Column("note", LongText),
        text("offered_by", 200),
        at("offered_at"),
    )
    op.create_index("ix_resource_kind", "resource", ["community", "kind", "available_until"])
    op.create_index("ix_resource_until", "resource", ["available_until"])
    create_entity(
        op,
        "need",
        text("sort_key", 56),
        text("status", 12),
        id_("followup"),
        id_("household"),
        text("line", 20),
        text("kind", 20),
        count("quantity"),
        at("due_at"),
        at("listed_at"),
        at("ended_at", nullable=True),
        id_("project", nullable=True),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
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
    create_entity(
        op,
        "project",
        id_("need"),
        id_("resource"),
        id_("followup"),
        id_("household"),
        text("kind", 20),
        count("quantity"),
        at("due_at"),
        at("claimed_at"),
        count("minutes"),
        sa.Column("holds", sa.Boolean, nullable=False),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    op.create_index("ix_project_need", "project", ["community", "need"], unique=True)
    op.create_index("ix_project_resource", "project", ["community", "resource"])
    create_entity(
        op, "course", count("deliveries"), count("minutes"), text("outcome", 64, nullable=True)
    )


def _reminders_and_coverage() -> None:
    create_entity(
        op,
        "reminder",
        text("about", 12),
        id_("subject"),
        id_("household"),
        text("place", 200, nullable=True),
        count("level"),
        text("told_role", 20),
        text("told_account", 200, nullable=True),
        at("due_at"),
        at("told_at"),
        sa.Column("confidential", sa.Boolean, nullable=False),
    )
    op.create_index("ix_reminder_subject", "reminder", ["community", "subject"])
    create_entity(op, "household_coverage", count("visits"), at("last_visited_at"))
    op.create_index(
        "ix_household_coverage_last", "household_coverage", ["community", "last_visited_at"]
    )
