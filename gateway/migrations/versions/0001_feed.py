"""The feed."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Id, Instant
from backbone.migrations.v1 import create_backbone_tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_backbone_tables(op)
    op.create_table(
        "feed_item",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("id", Id, nullable=False),
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("confidential", sa.Boolean, nullable=False),
        sa.Column("type", sa.String(80), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("body", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_feed_item"),
    )
    op.create_index("ix_feed_item_at", "feed_item", ["at"])
