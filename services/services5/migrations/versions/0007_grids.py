"""Which households came into another grid."""

from alembic import op

from backbone.migrations.v1 import create_entity, text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    create_entity(op, "household_grid", text("grid", 18))
