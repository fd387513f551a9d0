"""Relief: requests, what households received, limits."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document, LongText
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    create_entity(
        op,
        "relief",
        id_("household"),
        text("grid", 18),
        id_("resident"),
        text("status", 12),
        sa.Column("open", sa.Boolean, nullable=False),
        text("origin", 12),
        id_("visit", nullable=True),
        text("kind", 12),
        text("unit", 8),
        count("quantity"),
        count("delivered"),
        text("urgency", 10),
        text("requested_by", 200),
        at("requested_at"),
        text("assessed_by", 200, nullable=True),
        sa.Column("approvals", Document, nullable=False),
        count("approvals_needed"),
        text("provider", 200, nullable=True),
        id_("resource", nullable=True),
        at("planned_for", nullable=True),
        text("delivered_by", 200, nullable=True),
        text("confirmed_by", 200, nullable=True),
        text("confirmer", 12, nullable=True),
        at("due_at", nullable=True),
        at("alarm_at", nullable=True),
        count("overdue_level"),
        count("joined"),
        at("ended_at", nullable=True),
        sa.Column("notes", Document, nullable=False),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    _open = sa.text("open")
    where: dict[str, Any] = {"sqlite_where": _open, "postgresql_where": _open}
    op.create_index(
        "uq_relief_open", "relief", ["community", "resident", "kind"], unique=True, **where
    )
    op.create_index("ix_relief_household", "relief", ["community", "household", "id"])
    op.create_index("ix_relief_resident", "relief", ["community", "resident"])
    op.create_index("ix_relief_status", "relief", ["community", "status", "id"])
    op.create_index("ix_relief_alarm", "relief", ["alarm_at"], **where)
    _entries()


def _entries() -> None:
    create_entity(
        op,
        "relief_entry",
        id_("household"),
        text("grid", 18),
        id_("resident", nullable=True),
        id_("request", nullable=True),
        id_("emergency", nullable=True),
        text("kind", 12),
        text("unit", 8),
        count("year"),
        count("quantity"),
        at("received_at"),
        text("recorded_by", 200),
        id_("corrects", nullable=True),
        sa.Column("reason", LongText),
    )
    op.create_index(
        "ix_relief_entry_household", "relief_entry", ["community", "household", "kind", "year"]
    )
    op.create_index("ix_relief_entry_request", "relief_entry", ["community", "request"])
    op.create_index("ix_relief_entry_resident", "relief_entry", ["community", "resident"])
    create_entity(
        op,
        "relief_limit",
        text("kind", 12),
        text("unit", 8),
        count("per_year"),
        count("second_above"),
        at("since"),
        text("set_by", 200),
        sa.Column("in_force", sa.Boolean, nullable=False),
    )
    op.create_index("ix_relief_limit_kind", "relief_limit", ["community", "kind", "id"])
