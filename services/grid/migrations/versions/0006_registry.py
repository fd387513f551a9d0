"""Divisions, dwellings, tags, guardians, duplicates, history; searching by name, initials, door."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0006"
down_revision = "0005"

_AREA = sa.Numeric(8, 2)


def upgrade() -> None:
    _widen()
    _divisions()
    _dwellings()
    _tags()
    _guardians()
    _duplicates()
    _history()
    _searching()


def _widen() -> None:
    with op.batch_alter_table("compound") as table:
        table.add_column(count("number", nullable=True))
    with op.batch_alter_table("household") as table:
        table.add_column(id_("dwelling", nullable=True))
        table.add_column(sa.Column("door", sa.String(30), nullable=False, server_default=""))
        table.add_column(
            sa.Column("status", sa.String(12), nullable=False, server_default="living")
        )
    with op.batch_alter_table("resident") as table:
        table.alter_column("id_number_sealed", existing_type=Bytes, nullable=True)
        table.alter_column("id_number_hash", existing_type=Bytes, nullable=True)
        table.alter_column("id_number_masked", existing_type=sa.String(18), nullable=True)
        table.add_column(sa.Column("phone_hash", Bytes))
        table.add_column(sa.Column("moved_in_on", sa.Date))
        table.add_column(id_("duplicate_of", nullable=True))
    with op.batch_alter_table("organisation") as table:
        table.add_column(text("credit_code", 18, nullable=True))
        table.add_column(text("address", 200, nullable=True))
    with op.batch_alter_table("facility") as table:
        table.add_column(text("address", 200, nullable=True))


def _divisions() -> None:
    op.create_table(
        "division",
        sa.Column("code", sa.String(12), nullable=False),
        text("name", 80),
        text("level", 12),
        text("parent", 12, nullable=True),
        sa.PrimaryKeyConstraint("code", name="pk_division"),
    )
    op.create_index("ix_division_parent", "division", ["parent", "code"])
    op.create_index("ix_division_level", "division", ["level", "code"])


def _dwellings() -> None:
    create_entity(
        op,
        "dwelling",
        text("grid", 18),
        id_("building_unit"),
        text("code", 40),
        text("address", 200),
        text("door", 30),
        count("floor"),
        text("occupancy", 20),
        sa.Column("area_m2", _AREA),
    )
    op.create_index("ix_dwelling_code", "dwelling", ["community", "code"], unique=True)
    op.create_index("ix_dwelling_unit", "dwelling", ["community", "building_unit"])


def _tags() -> None:
    create_entity(
        op,
        "resident_tag",
        id_("resident"),
        text("grid", 18),
        text("system", 40),
        text("system_version", 20),
        text("code", 40),
        text("grade", 1, nullable=True),
        text("consent", 10, nullable=True),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        text("source", 12),
        text("tagged_by", 200),
        at("tagged_at"),
        sa.Column("look_on", sa.Date),
    )
    looked = sa.text("look_on is not null")
    op.create_index(
        "ix_resident_tag_look",
        "resident_tag",
        ["look_on"],
        sqlite_where=looked,
        postgresql_where=looked,
    )
    op.create_index("ix_resident_tag_resident", "resident_tag", ["community", "resident"])
    op.create_index("ix_resident_tag_code", "resident_tag", ["community", "system", "code", "id"])
    create_entity(
        op,
        "tag_definition",
        text("code", 40),
        text("title", 80),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_index("ix_tag_definition_code", "tag_definition", ["community", "code"], unique=True)


def _guardians() -> None:
    create_entity(
        op,
        "guardianship",
        id_("ward"),
        text("grid", 18),
        id_("guardian", nullable=True),
        sa.Column("outsider_sealed", Bytes),
        text("outsider_masked", 80, nullable=True),
        text("phone_masked", 20, nullable=True),
        text("relation", 20),
        text("ground", 20),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        text("source", 12),
    )
    op.create_index("ix_guardianship_ward", "guardianship", ["community", "ward"])
    op.create_index("ix_guardianship_guardian", "guardianship", ["community", "guardian"])


def _duplicates() -> None:
    create_entity(
        op,
        "duplicate",
        id_("first"),
        id_("second"),
        text("first_grid", 18),
        text("second_grid", 18),
        sa.Column("rules", Document, nullable=False),
        text("status", 12),
        at("proposed_at"),
        at("decided_at", nullable=True),
        text("decided_by", 200, nullable=True),
        id_("kept", nullable=True),
    )
    op.create_index("ix_duplicate_status", "duplicate", ["community", "status", "id"])
    op.create_index("ix_duplicate_first", "duplicate", ["community", "first"])
    op.create_index("ix_duplicate_second", "duplicate", ["community", "second"])


def _history() -> None:
    create_entity(
        op,
        "registry_change",
        id_("household"),
        id_("resident", nullable=True),
        text("grid", 18),
        text("what", 20),
        text("source", 12),
        id_("reference", nullable=True),
        id_("batch", nullable=True),
        text("account", 200),
        at("at"),
        sa.Column("fields", Document, nullable=False),
        sa.Column("sealed", Bytes),
        sa.Column("away", sa.Boolean, nullable=False),
    )
    for of in ("resident", "household", "batch"):
        op.create_index(f"ix_registry_change_{of}", "registry_change", ["community", of, "id"])


def _searching() -> None:
    for table, column in (("household", "door"), ("resident", "name"), ("resident", "initials")):
        op.create_index(
            f"ix_{table}_{column}",
            table,
            ["community", column],
            postgresql_ops={column: "text_pattern_ops"},
        )
    op.create_index("ix_household_dwelling", "household", ["community", "dwelling"])
    op.create_index("ix_resident_phone_hash", "resident", ["community", "phone_hash"])
    op.create_index("ix_resident_birth_date", "resident", ["birth_date"])
    op.create_index("ix_household_grid", "household", ["community", "grid", "code"])
    op.create_index("ix_resident_grid", "resident", ["community", "grid", "id"])
    few = sa.text("status <> 'living'")
    for name, table, key in (
        ("ix_household_closed", "household", "code"),
        ("ix_resident_gone", "resident", "id"),
    ):
        columns = ["community", "status", key]
        op.create_index(name, table, columns, sqlite_where=few, postgresql_where=few)
