"""Imports, their files, the cells that failed, and what they made."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    create_entity(
        op,
        "import_batch",
        text("state", 12),
        text("format", 4),
        sa.Column("dry_run", sa.Boolean, nullable=False),
        sa.Column("grids", Document),
        count("rows", nullable=True),
        count("done"),
        count("errors"),
        count("households"),
        count("residents"),
        text("refusal", 20, nullable=True),
        text("role", 40),
        text("asked_by", 200),
        at("asked_at"),
        at("checked_at", nullable=True),
        at("applied_at", nullable=True),
        at("undone_at", nullable=True),
        at("kept_until", nullable=True),
        at("leased_until", nullable=True),
        count("tries"),
    )
    op.create_index("ix_import_batch_state", "import_batch", ["state"])
    op.create_table(
        "import_file",
        sa.Column("community", sa.String(12), nullable=False),
        id_("id"),
        sa.Column("sealed", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("community", "id", name="pk_import_file"),
    )
    op.create_table(
        "import_mark",
        sa.Column("community", sa.String(12), nullable=False),
        id_("batch"),
        text("place", 12),
        count("row"),
        text("column", 20),
        text("code", 20),
        sa.PrimaryKeyConstraint("community", "batch", "place", name="pk_import_mark"),
    )
    op.create_table(
        "import_entry",
        sa.Column("community", sa.String(12), nullable=False),
        id_("id"),
        id_("batch"),
        text("kind", 10),
        count("row"),
        count("version"),
        sa.PrimaryKeyConstraint("community", "id", name="pk_import_entry"),
    )
    op.create_index("ix_import_entry_batch", "import_entry", ["community", "batch"])
