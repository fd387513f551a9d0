"""Incidents at units; reminders that concern no household."""

from alembic import op

from backbone.columns import Id
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    create_entity(
        op,
        "unit_task",
        text("sort_key", 70),
        id_("incident"),
        id_("unit"),
        text("status", 12),
        text("category", 200),
        text("urgency", 10),
        text("grid", 18, nullable=True),
        count("assistants"),
        at("due_at", nullable=True),
        at("told_at"),
        text("result", 64, nullable=True),
        count("sequence"),
    )
    op.create_index("ix_unit_task_newest", "unit_task", ["community", "sort_key"], unique=True)
    op.create_index("ix_unit_task_unit", "unit_task", ["community", "unit", "sort_key"])
    op.create_index("ix_unit_task_incident", "unit_task", ["community", "incident"])
    with op.batch_alter_table("reminder") as table:
        table.alter_column("household", existing_type=Id, nullable=True)
