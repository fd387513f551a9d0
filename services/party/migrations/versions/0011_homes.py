"""In which grid households lie; what is kept of them is found by household."""

from alembic import op

from backbone.migrations.v1 import count, create_entity, text

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    create_entity(op, "home", text("grid", 18), count("sequence"))
    for table in ("need", "project", "reminder"):
        op.create_index(f"ix_{table}_household", table, ["community", "household"])
