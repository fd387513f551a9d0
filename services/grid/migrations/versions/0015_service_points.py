"""Service points of four kinds, and what they are found by."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document, LongText
from backbone.migrations.v1 import count, create_entity, id_, text

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    create_entity(
        op,
        "service_point",
        text("title", 200),
        text("kind", 12),
        text("provider", 200),
        id_("organisation", nullable=True),
        text("grid", 18),
        sa.Column("lon", sa.Float),
        sa.Column("lat", sa.Float),
        text("place", 200, nullable=True),
        sa.Column("offers", Document, nullable=False),
        sa.Column("hours", Document, nullable=False),
        count("capacity", nullable=True),
        sa.Column("note", LongText),
        text("status", 8),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        text("reason", 200, nullable=True),
    )
    op.create_index("ix_service_point_grid", "service_point", ["community", "grid", "id"])
    create_entity(
        op,
        "service_point_fact",
        id_("point"),
        text("offer", 40, nullable=True),
        count("opens", nullable=True),
        count("closes", nullable=True),
    )
    op.create_index("ix_service_point_fact_point", "service_point_fact", ["community", "point"])
