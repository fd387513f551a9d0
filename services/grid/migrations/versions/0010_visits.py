"""Visits that are planned, assigned, started, refused, reviewed; where officers signed in; the
cadres' rounds and what was assessed of the elderly."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document, LongText
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0010"
down_revision = "0009"

_OPEN = sa.text("status in ('planned', 'assigned', 'started', 'rescheduled')")


def upgrade() -> None:
    op.drop_index("ix_visit_due", "visit")
    with op.batch_alter_table("visit") as table:
        for column in (
            text("assigned_to", 200, nullable=True),
            id_("round", nullable=True),
            sa.Column("why", Document, nullable=False, server_default=sa.text("'[]'")),
            text("rules", 20, nullable=True),
            text("rank_key", 56, nullable=True),
            at("started_at", nullable=True),
            sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
            at("tried_at", nullable=True),
            at("refused_at", nullable=True),
            text("refusal", 20, nullable=True),
            text("cancellation", 20, nullable=True),
            sa.Column("note_sealed", LongText),
            sa.Column("remark", LongText),
            sa.Column("remark_sealed", LongText),
            text("reviewed_by", 200, nullable=True),
            at("reviewed_at", nullable=True),
            sa.Column("guarded", sa.Boolean, nullable=False, server_default=sa.false()),
        ):
            table.add_column(column)
    # Whatever was planned before is on today's list at once.
    op.execute("update visit set rank_key = cast(id as varchar(36)) where status = 'planned'")
    _index("ix_visit_due", ["overdue_level", "due_at"], _OPEN)
    _index("ix_visit_today", ["community", "rank_key"], _OPEN)
    _index("ix_visit_reason", ["reason", "community", "id"], _OPEN)
    _index("ix_visit_round", ["community", "round"], sa.text("round is not null"))
    op.create_index("ix_visit_grid", "visit", ["community", "grid", "id"])
    for listed, few in (
        ("status", "status <> 'completed'"),
        ("reason", "reason is not null"),
        ("assigned_to", "assigned_to is not null"),
    ):
        _index(f"ix_visit_listed_{listed}", ["community", listed, "id"], sa.text(few))
    create_entity(
        op,
        "sign_in",
        id_("household"),
        text("grid", 18),
        text("officer", 200),
        at("started_at"),
        sa.Column("lon", sa.Numeric(7, 3)),
        sa.Column("lat", sa.Numeric(7, 3)),
        count("accuracy", nullable=True),
        at("forget_at"),
        sa.Column("guarded", sa.Boolean, nullable=False),
    )
    op.create_index("ix_sign_in_household", "sign_in", ["community", "household"])
    op.create_index("ix_sign_in_forget", "sign_in", ["forget_at"])
    _rounds()


def _rounds() -> None:
    create_entity(
        op,
        "cadre_round",
        id_("member", nullable=True),
        text("account", 200, nullable=True),
        text("grid", 18),
        count("cadence_days", nullable=True),
        at("since", nullable=True),
        at("ended_at", nullable=True),
        count("turn"),
        text("walked_to", 40),
        at("next_at", nullable=True),
    )
    due = sa.text("next_at is not null")
    op.create_index(
        "ix_cadre_round_next", "cadre_round", ["next_at"], sqlite_where=due, postgresql_where=due
    )
    create_entity(
        op,
        "elder_ability",
        id_("assessment"),
        count("level"),
        at("assessed_at"),
        at("next_at"),
    )
    op.create_index("ix_elder_ability_next", "elder_ability", ["next_at"])


def _index(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "visit", columns, sqlite_where=where, postgresql_where=where)
