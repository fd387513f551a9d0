"""Which end of a follow-up is known: its first one counts, in whatever order they are heard."""

from alembic import op

from backbone.migrations.v1 import count

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("course", count("outcome_sequence", nullable=True))
