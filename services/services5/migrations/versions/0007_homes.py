"""Where people live now."""

from alembic import op

from backbone.migrations.v1 import count, create_entity, id_, text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    create_entity(op, "home", id_("household"), text("grid", 18), count("sequence"))
    op.create_index("ix_home_household", "home", ["community", "household"])
