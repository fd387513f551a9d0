"""Where in its community an event lies, so that a stream can keep to grids and lines."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("feed_item") as table:
        table.add_column(sa.Column("scope", sa.String(200), nullable=False, server_default=""))
    with op.batch_alter_table("feed_item") as table:
        table.alter_column("scope", server_default=None)
