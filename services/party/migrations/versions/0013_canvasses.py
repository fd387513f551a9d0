"""When households were last asked what they need."""

import sqlalchemy as sa
from alembic import op

from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    create_entity(
        op,
        "canvass",
        text("form", 40),
        count("form_version"),
        id_("submission"),
        at("answered_at"),
        sa.Column("refused", sa.Boolean, nullable=False),
    )
