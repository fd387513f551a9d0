"""Members who were asked to help."""

from alembic import op

from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    create_entity(
        op,
        "mobilisation",
        id_("emergency"),
        id_("member"),
        id_("branch"),
        text("hazard", 20),
        count("level"),
        at("asked_at"),
    )
    op.create_index("ix_mobilisation_emergency", "mobilisation", ["community", "emergency"])
    create_entity(op, "calm", at("at"))
