"""Sessions that are suspended while an emergency lasts."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document
from backbone.migrations.v1 import at, count, create_entity, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    create_entity(
        op,
        "suspension",
        text("hazard", 20, nullable=True),
        count("level", nullable=True),
        sa.Column("grids", Document, nullable=False),
        at("since", nullable=True),
        at("resumed_at", nullable=True),
    )
    op.create_index("ix_suspension_since", "suspension", ["community", "since"])
