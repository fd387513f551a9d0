"""Which member serves in which grid, from when to when."""

import sqlalchemy as sa
from alembic import op

from backbone.migrations.v1 import count, create_entity, id_, text

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    create_entity(
        op,
        "grid_service",
        id_("member", nullable=True),
        id_("staff"),
        text("source", 20, nullable=True),
        text("role", 20, nullable=True),
        text("grid", 18),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        count("assigned_sequence"),
        count("until_sequence"),
    )
    for column in ("member", "grid"):
        columns = ["community", column, "id"]
        op.create_index(f"ix_grid_service_{column}", "grid_service", columns)
