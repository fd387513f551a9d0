"""Follow-ups, and who has left."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document
from backbone.migrations.v1 import at, count, create_backbone_tables, create_entity, id_, text

revision = "0001"
down_revision = None

_OPEN = sa.text("open")


def upgrade() -> None:
    create_backbone_tables(op)
    create_entity(
        op,
        "followup",
        text("sort_key", 56),
        text("status", 12),
        sa.Column("open", sa.Boolean, nullable=False),
        id_("visit"),
        id_("finding"),
        id_("household"),
        id_("resident"),
        text("code", 40),
        text("line", 20),
        text("urgency", 10),
        text("rules", 20),
        sa.Column("confidential", sa.Boolean, nullable=False),
        at("opened_at"),
        at("due_at"),
        at("hard_end_at"),
        at("alarm_at", nullable=True),
        count("overdue_level"),
        count("joined"),
        count("needs"),
        text("responsible", 200, nullable=True),
        text("provider", 200, nullable=True),
        id_("project", nullable=True),
        at("planned_for", nullable=True),
        id_("point", nullable=True),
        sa.Column("point_closed", sa.Boolean, nullable=False),
        at("accepted_at", nullable=True),
        at("closed_at", nullable=True),
        text("outcome", 20, nullable=True),
        count("minutes"),
        sa.Column("notes", Document, nullable=False),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    op.create_index(
        "uq_followup_open",
        "followup",
        ["community", "resident", "code"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    lapsed = sa.text("status = 'lapsed'")
    op.create_index(
        "ix_followup_lapsed",
        "followup",
        ["community", "resident"],
        sqlite_where=lapsed,
        postgresql_where=lapsed,
    )
    placed = sa.text("point is not null")
    op.create_index(
        "ix_followup_point",
        "followup",
        ["community", "point"],
        sqlite_where=placed,
        postgresql_where=placed,
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
    create_entity(op, "departure", at("left_at"))
