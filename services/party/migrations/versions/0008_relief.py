"""What arrived at households, to credit who gave it."""

from alembic import op

from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    create_entity(
        op,
        "donation",
        id_("request"),
        id_("resource", nullable=True),
        text("grid", 18, nullable=True),
        text("kind", 12),
        count("quantity"),
        at("delivered_at"),
    )
    op.create_index("ix_donation_request", "donation", ["community", "request"])
