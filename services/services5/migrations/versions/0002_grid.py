"""In which grid a follow-up was found."""

from alembic import op

from backbone.migrations.v1 import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("followup") as table:
        table.add_column(text("grid", 18, nullable=True))
