"""Grids with edges, how they were and might be; where buildings, units and facilities stand."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _grid()
    for table in ("building", "organisation", "facility"):
        with op.batch_alter_table(table) as changed:
            if table == "building":
                changed.add_column(text("grid", 18, nullable=True))
            changed.add_column(sa.Column("lon", sa.Float))
            changed.add_column(sa.Column("lat", sa.Float))
    op.execute(
        "update building set grid = (select grid from compound"
        " where compound.community = building.community and compound.id = building.compound)"
    )
    create_entity(
        op,
        "grid_edition",
        id_("grid"),
        text("code", 18),
        text("name", 80),
        text("kind", 10),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_until", sa.Date),
        sa.Column("area_km2", sa.Float),
        sa.Column("boundary", Document),
        text("reason", 200, nullable=True),
        text("changed_by", 200),
        at("changed_at"),
    )
    op.create_index("ix_grid_edition_grid", "grid_edition", ["community", "grid", "id"])
    create_entity(op, "grid_rule", count("code_digits"), text("set_by", 200), at("set_at"))
    create_entity(
        op,
        "grid_proposal",
        text("status", 10),
        count("grids"),
        sa.Column("weights", Document, nullable=False),
        sa.Column("balance", Document, nullable=False),
        count("households_moved"),
        sa.Column("plan", Document, nullable=False),
        sa.Column("base", Document, nullable=False),
        sa.Column("retired", Document, nullable=False),
        text("proposed_by", 200),
        at("proposed_at"),
        text("settled_by", 200, nullable=True),
        at("settled_at", nullable=True),
        text("reason", 200, nullable=True),
    )


def _grid() -> None:
    with op.batch_alter_table("grid") as grid:
        grid.add_column(
            sa.Column("kind", sa.String(10), nullable=False, server_default=sa.text("'basic'"))
        )
        grid.add_column(
            sa.Column("status", sa.String(10), nullable=False, server_default=sa.text("'in_force'"))
        )
        grid.add_column(sa.Column("valid_from", sa.Date))
        grid.add_column(sa.Column("valid_until", sa.Date))
        grid.add_column(sa.Column("area_km2", sa.Float))
        grid.add_column(sa.Column("boundary", Document))
    op.create_index("ix_grid_code", "grid", ["community", "code"], unique=True)
