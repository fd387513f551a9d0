"""The team of the grids: who, where and since when, and who stands in."""

import sqlalchemy as sa
from alembic import op

from backbone.migrations.v1 import create_entity, id_, text

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    create_entity(
        op,
        "staff_member",
        text("name", 80),
        text("source", 20),
        text("employment", 10),
        text("account", 80, nullable=True),
        id_("member", nullable=True),
        text("status", 10),
        sa.Column("left_on", sa.Date),
    )
    op.create_index("ix_staff_member_account", "staff_member", ["community", "account"])
    create_entity(
        op,
        "staff_assignment",
        id_("staff"),
        text("grid", 18),
        text("role", 20),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        text("status", 10),
        text("reason", 200, nullable=True),
    )
    create_entity(
        op,
        "staff_absence",
        id_("staff"),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date, nullable=False),
        text("reason", 20),
        id_("substitute", nullable=True),
    )
    for table, column in (
        ("staff_assignment", "grid"),
        ("staff_assignment", "staff"),
        ("staff_absence", "staff"),
    ):
        op.create_index(f"ix_{table}_{column}", table, ["community", column, "id"])
    ends = sa.text("status = 'assigned' and valid_until is not null")
    op.create_index(
        "ix_staff_assignment_ends",
        "staff_assignment",
        ["valid_until"],
        sqlite_where=ends,
        postgresql_where=ends,
    )
