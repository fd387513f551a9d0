"""Notices of campaigns."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    create_entity(
        op,
        "notice",
        text("status", 12),
        id_("supersedes", nullable=True),
        id_("superseded_by", nullable=True),
        text("unit", 12, nullable=True),
        count("recipients", nullable=True),
        sa.Column("grids", Document, nullable=False),
        sa.Column("channels", Document, nullable=False),
        at("published_at", nullable=True),
        at("acknowledge_by", nullable=True),
        count("overdue_level"),
        count("unreached"),
        sa.Column("told", Document, nullable=False),
    )
    op.create_index("ix_notice_status", "notice", ["community", "status", "id"])
