"""In which grid, and for which line, something is needed; where a reminder's household lies."""

from alembic import op

from backbone.migrations.v1 import text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("need", "project", "reminder"):
        with op.batch_alter_table(name) as table:
            table.add_column(text("grid", 18, nullable=True))
    with op.batch_alter_table("project") as table:
        table.add_column(text("line", 20, nullable=True))
    # A reminder of a visit has always said so.
    op.execute("update reminder set grid = place where about = 'visit'")
