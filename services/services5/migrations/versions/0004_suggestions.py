"""Suggestions, counted for the line that they concern."""

from alembic import op

from backbone.migrations.v1 import count, create_entity, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    create_entity(
        op,
        "voice",
        text("line", 20, nullable=True),
        text("grid", 18, nullable=True),
        text("status", 12),
        count("supporters"),
        count("sequence"),
    )
    op.create_index("ix_voice_line", "voice", ["community", "line"])
