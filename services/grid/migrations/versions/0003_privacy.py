"""The audit; keys of residents, what was revealed, erasures."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document
from backbone.migrations.v1 import at, count, create_entity, id_, text
from backbone.migrations.v3 import create_audit_tables

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    create_audit_tables(op)
    op.create_table(
        "small_key",
        sa.Column("community", sa.String(12), nullable=False),
        id_("id"),
        text("master", 8),
        sa.Column("wrapped", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("community", "id", name="pk_small_key"),
    )
    create_entity(op, "reveal_count", text("day", 10), count("count"))
    create_entity(
        op,
        "reveal",
        id_("resident"),
        text("account", 200),
        text("reason", 40),
        sa.Column("note_sealed", Bytes, nullable=False),
        at("revealed_at"),
    )
    op.create_index("ix_reveal_resident", "reveal", ["community", "resident"])
    _erasures()


def _erasures() -> None:
    create_entity(
        op,
        "erasure",
        text("kind", 10),
        id_("resident"),
        id_("household", nullable=True),
        text("status", 12),
        text("reason", 40),
        text("asked_by", 200),
        at("asked_at"),
        at("completed_at", nullable=True),
        sa.Column("certificate", Document, nullable=True),
    )
    op.create_index("ix_erasure_resident", "erasure", ["community", "resident"], unique=True)
    create_entity(
        op,
        "erasure_proof",
        id_("erasure"),
        text("service", 20),
        count("part"),
        count("parts"),
        count("rows"),
        at("erased_at"),
    )
    op.create_index("ix_erasure_proof_erasure", "erasure_proof", ["community", "erasure"])
