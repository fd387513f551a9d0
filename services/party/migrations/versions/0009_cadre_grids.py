"""Which member looks after which grid."""

import sqlalchemy as sa
from alembic import op

from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    create_entity(
        op,
        "cadre_grid",
        id_("member"),
        text("account", 200, nullable=True),
        text("grid", 18),
        count("cadence_days"),
        text("status", 12),
        at("since"),
        at("ended_at", nullable=True),
        text("decided_by", 200),
    )
    active = sa.text("status = 'active'")
    op.create_index(
        "uq_cadre_grid_active",
        "cadre_grid",
        ["community", "member", "grid"],
        unique=True,
        sqlite_where=active,
        postgresql_where=active,
    )
    op.create_index("ix_cadre_grid_grid", "cadre_grid", ["community", "grid", "id"])
