"""Campaigns that the lines relay."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    create_entity(
        op,
        "line_notice",
        text("sort_key", 60),
        id_("campaign"),
        text("line", 20),
        text("status", 12),
        id_("supersedes", nullable=True),
        id_("superseded_by", nullable=True),
        text("unit", 12, nullable=True),
        count("recipients", nullable=True),
        sa.Column("grids", Document, nullable=False),
        sa.Column("channels", Document, nullable=False),
        at("published_at", nullable=True),
        at("acknowledge_by", nullable=True),
    )
    op.create_index("ix_line_notice_line", "line_notice", ["community", "line", "sort_key"])
    op.create_index("ix_line_notice_newest", "line_notice", ["community", "sort_key"], unique=True)
