"""Whose line an entry of the timeline speaks of."""

from alembic import op

from backbone.migrations.v1 import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("timeline_entry") as table:
        table.add_column(text("line", 20, nullable=True))
