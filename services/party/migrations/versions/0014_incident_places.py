"""In which grid incidents lie."""

from alembic import op

from backbone.migrations.v1 import count, create_entity, text

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    create_entity(op, "incident_place", text("grid", 18, nullable=True), count("sequence"))
