"""Registry, visits, timeline."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document, Instant, LongText
from backbone.migrations.v1 import count, create_backbone_tables, create_entity, id_, text

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_backbone_tables(op)
    op.create_table(
        "community",
        sa.Column("community", sa.String(12), nullable=False),
        text("id", 12),
        count("version"),
        text("name", 80),
        sa.Column("parents", Document, nullable=False),
        sa.Column("area_km2", sa.Numeric(8, 2), nullable=False),
        sa.PrimaryKeyConstraint("community", name="pk_community"),
    )
    create_entity(op, "grid", text("code", 18), text("name", 80))
    create_entity(op, "compound", text("name", 80), text("kind", 20), text("grid", 18))
    create_entity(
        op,
        "building",
        id_("compound"),
        count("number"),
        count("floors"),
    )
    create_entity(op, "building_unit", id_("building"), count("number"))
    create_entity(
        op,
        "household",
        text("grid", 18),
        id_("building_unit"),
        text("code", 40),
        text("address", 200),
        id_("head", nullable=True),
    )
    op.create_index("ix_household_code", "household", ["community", "code"], unique=True)
    create_entity(
        op,
        "resident",
        id_("household"),
        text("grid", 18),
        text("name", 80),
        text("initials", 20),
        text("sex", 1),
        sa.Column("birth_date", sa.Date, nullable=False),
        text("relation", 2),
        sa.Column("profiles", Document, nullable=False),
        text("disability_type", 1, nullable=True),
        text("disability_grade", 1, nullable=True),
        text("disability_consent", 10, nullable=True),
        sa.Column("id_number_sealed", Bytes, nullable=False),
        sa.Column("id_number_hash", Bytes, nullable=False),
        text("id_number_masked", 18),
        sa.Column("phone_sealed", Bytes),
        text("phone_masked", 20, nullable=True),
        text("status", 12),
        sa.Column("left_at", Instant),
        text("left_reason", 20, nullable=True),
    )
    op.create_index("ix_resident_household", "resident", ["community", "household"])
    op.create_index(
        "ix_resident_id_number_hash", "resident", ["community", "id_number_hash"], unique=True
    )
    create_entity(op, "organisation", text("kind", 40), text("name", 120), text("grid", 18))
    create_entity(op, "facility", text("kind", 40), text("name", 120), text("grid", 18))
    _visits()
    _timeline()


def _visits() -> None:
    create_entity(
        op,
        "visit",
        id_("household"),
        text("grid", 18),
        text("status", 12),
        text("officer", 80, nullable=True),
        sa.Column("visited_at", Instant),
        sa.Column("recorded_at", Instant),
        sa.Column("note", LongText),
        sa.Column("findings", Document, nullable=False),
        sa.Column("confidential_findings", Document),
        text("reason", 40, nullable=True),
        id_("follows", nullable=True),
        sa.Column("due_at", Instant),
        count("overdue_level"),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    op.create_index("ix_visit_household", "visit", ["community", "household", "id"])
    planned = sa.text("status = 'planned'")
    op.create_index(
        "ix_visit_due",
        "visit",
        ["overdue_level", "due_at"],
        sqlite_where=planned,
        postgresql_where=planned,
    )


def _timeline() -> None:
    op.create_table(
        "timeline_entry",
        sa.Column("community", sa.String(12), nullable=False),
        id_("id"),
        id_("household"),
        sa.Column("at", Instant, nullable=False),
        text("type", 80),
        id_("correlation"),
        id_("causation", nullable=True),
        sa.Column("confidential", sa.Boolean, nullable=False),
        sa.Column("data", Document, nullable=False),
        sa.PrimaryKeyConstraint("community", "id", name="pk_timeline_entry"),
    )
    op.create_index(
        "ix_timeline_entry_household", "timeline_entry", ["community", "household", "at"]
    )
