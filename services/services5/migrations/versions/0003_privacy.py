"""The audit."""

from alembic import op

from backbone.migrations.v3 import create_audit_tables

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    create_audit_tables(op)
