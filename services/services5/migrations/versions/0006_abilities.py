"""What was assessed of the elderly."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import LongText
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    create_entity(
        op,
        "ability",
        id_("resident"),
        id_("household"),
        text("line", 20),
        count("score"),
        sa.Column("coma", sa.Boolean, nullable=False),
        sa.Column("diagnosed", sa.Boolean, nullable=False),
        count("care_risk_events"),
        count("level"),
        at("assessed_at"),
        text("assessed_by", 200),
        sa.Column("note", LongText),
    )
    op.create_index("ix_ability_resident", "ability", ["community", "resident", "id"])
