"""Service points at which help is planned."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document
from backbone.migrations.v1 import count, create_entity, id_, text

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    create_entity(
        op,
        "line_point",
        text("kind", 12, nullable=True),
        text("grid", 18),
        id_("provider", nullable=True),
        sa.Column("offers", Document, nullable=False),
        sa.Column("lines", Document, nullable=False),
        count("capacity", nullable=True),
        text("status", 8),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        count("described"),
        count("begun"),
        count("lasting"),
    )
    op.create_index("ix_line_point_grid", "line_point", ["community", "grid", "id"])
