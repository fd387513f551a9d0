"""Relief of those whom the lines look after."""

from alembic import op

from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    create_entity(
        op,
        "relief_case",
        id_("household"),
        id_("resident"),
        text("grid", 18, nullable=True),
        text("line", 20, nullable=True),
        text("origin", 12, nullable=True),
        text("kind", 12, nullable=True),
        text("urgency", 10, nullable=True),
        at("requested_at", nullable=True),
        count("delivered"),
        at("delivered_at", nullable=True),
        text("outcome", 12, nullable=True),
    )
    op.create_index("ix_relief_case_line", "relief_case", ["community", "line", "id"])
    op.create_index("ix_relief_case_resident", "relief_case", ["community", "resident"])
    op.create_index("ix_relief_case_household", "relief_case", ["community", "household"])
