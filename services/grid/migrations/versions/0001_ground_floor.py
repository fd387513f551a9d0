"""Registry, visits, timeline."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document, Id, Instant, LongText
from backbone.migrations.v1 import create_backbone_tables

revision = "0001"
down_revision = None


def _entity(name: str, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("community", "id", name=f"pk_{name}"),
    )


def _text(name: str, length: int, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _id(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, Id, nullable=nullable)


def upgrade() -> None:
    create_backbone_tables(op)
    op.create_table(
        "community",
        sa.Column("community", sa.String(12), nullable=False),
        _text("id", 12),
        sa.Column("version", sa.Integer, nullable=False),
        _text("name", 80),
        sa.Column("parents", Document, nullable=False),
        sa.Column("area_km2", sa.Numeric(8, 2), nullable=False),
        sa.PrimaryKeyConstraint("community", name="pk_community"),
    )
    _entity("grid", _text("code", 18), _text("name", 80))
    _entity("compound", _text("name", 80), _text("kind", 20), _text("grid", 18))
    _entity(
        "building",
        _id("compound"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("floors", sa.Integer, nullable=False),
    )
    _entity("building_unit", _id("building"), sa.Column("number", sa.Integer, nullable=False))
    _entity(
        "household",
        _text("grid", 18),
        _id("building_unit"),
        _text("code", 40),
        _text("address", 200),
        _id("head", nullable=True),
    )
    op.create_index("ix_household_code", "household", ["community", "code"], unique=True)
    _entity(
        "resident",
        _id("household"),
        _text("grid", 18),
        _text("name", 80),
        _text("initials", 20),
        _text("sex", 1),
        sa.Column("birth_date", sa.Date, nullable=False),
        _text("relation", 2),
        sa.Column("profiles", Document, nullable=False),
        _text("disability_type", 1, nullable=True),
        _text("disability_grade", 1, nullable=True),
        sa.Column("id_number_sealed", Bytes, nullable=False),
        sa.Column("id_number_hash", Bytes, nullable=False),
        _text("id_number_masked", 18),
        sa.Column("phone_sealed", Bytes),
        _text("phone_masked", 20, nullable=True),
        _text("status", 12),
        sa.Column("left_at", Instant),
        _text("left_reason", 20, nullable=True),
    )
    op.create_index("ix_resident_household", "resident", ["community", "household"])
    op.create_index(
        "ix_resident_id_number_hash", "resident", ["community", "id_number_hash"], unique=True
    )
    _entity("organisation", _text("kind", 40), _text("name", 120), _text("grid", 18))
    _entity("facility", _text("kind", 40), _text("name", 120), _text("grid", 18))
    _visits()
    _timeline()


def _visits() -> None:
    _entity(
        "visit",
        _id("household"),
        _text("grid", 18),
        _text("status", 12),
        _text("officer", 80, nullable=True),
        sa.Column("visited_at", Instant),
        sa.Column("recorded_at", Instant),
        sa.Column("note", LongText),
        sa.Column("findings", Document, nullable=False),
        sa.Column("confidential_findings", Document),
        _text("reason", 40, nullable=True),
        _id("follows", nullable=True),
        sa.Column("due_at", Instant),
        sa.Column("overdue_level", sa.Integer, nullable=False),
        _id("correlation", nullable=True),
        _id("last_event", nullable=True),
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
        _id("id"),
        _id("household"),
        sa.Column("at", Instant, nullable=False),
        _text("type", 80),
        _id("correlation"),
        _id("causation", nullable=True),
        sa.Column("confidential", sa.Boolean, nullable=False),
        sa.Column("data", Document, nullable=False),
        sa.PrimaryKeyConstraint("community", "id", name="pk_timeline_entry"),
    )
    op.create_index(
        "ix_timeline_entry_household", "timeline_entry", ["community", "household", "at"]
    )
