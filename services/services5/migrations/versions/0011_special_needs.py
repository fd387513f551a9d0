"""Who has a special need, and agreed that the line knows."""

from alembic import op

from backbone.migrations.v1 import at, count, create_entity, text

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    create_entity(
        op,
        "special_need",
        text("line", 20),
        text("kind", 1, nullable=True),
        text("grade", 1, nullable=True),
        text("consent", 10, nullable=True),
        text("status", 8),
        text("reason", 20, nullable=True),
        at("identified_at", nullable=True),
        at("ended_at", nullable=True),
        count("sequence"),
    )
    op.create_index("ix_special_need_kind", "special_need", ["community", "kind", "id"])
