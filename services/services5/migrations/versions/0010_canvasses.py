"""When households were last asked what they need."""

import sqlalchemy as sa
from alembic import op

from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    create_entity(
        op,
        "canvass",
        text("sort_key", 64),
        id_("household"),
        text("grid", 18, nullable=True),
        text("form", 40),
        count("form_version"),
        id_("round"),
        id_("submission"),
        text("channel", 12),
        at("answered_at"),
        sa.Column("refused", sa.Boolean, nullable=False),
        sa.Column("confidential", sa.Boolean, nullable=False),
    )
    op.create_index("ix_canvass_asked", "canvass", ["community", "sort_key"], unique=True)
    op.create_index("ix_canvass_household", "canvass", ["community", "household"])
