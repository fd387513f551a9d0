"""The agenda."""

from alembic import op

from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    create_entity(
        op,
        "agenda_item",
        text("sort_key", 60),
        id_("suggestion"),
        text("topic", 20, nullable=True),
        text("channel", 12, nullable=True),
        text("grid", 18, nullable=True),
        text("status", 12),
        text("suggestion_status", 12),
        count("sequence"),
        count("supporters"),
        count("reopened"),
        count("overdue_level"),
        count("overdue_sequence"),
        text("reason", 20, nullable=True),
        text("decided_by", 200, nullable=True),
        at("listed_at"),
        at("decided_at", nullable=True),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    op.create_index("ix_agenda_item_newest", "agenda_item", ["community", "sort_key"], unique=True)
