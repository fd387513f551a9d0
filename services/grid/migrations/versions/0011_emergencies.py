"""Emergencies: lists of those at risk, checks, the roster, shelters, goods, tasks."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document, LongText
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0011"
down_revision = "0010"

_WAITED_FOR = sa.text("alarm_at is not null")
_LATE: dict[str, Any] = {"sqlite_where": _WAITED_FOR, "postgresql_where": _WAITED_FOR}


def upgrade() -> None:
    create_entity(
        op,
        "emergency",
        sa.Column("drill", sa.Boolean, nullable=False),
        text("hazard", 20),
        count("level"),
        sa.Column("levels", Document, nullable=False),
        text("status", 12),
        text("title", 200),
        sa.Column("description", LongText),
        sa.Column("grids", Document, nullable=False),
        text("signalled_by", 200),
        at("signalled_at"),
        text("verified_by", 200, nullable=True),
        at("verified_at", nullable=True),
        text("declared_by", 200, nullable=True),
        at("declared_at", nullable=True),
        at("ends_at", nullable=True),
        at("due_at", nullable=True),
        at("alarm_at", nullable=True),
        count("overdue_level"),
        text("stood_down_by", 200, nullable=True),
        at("stood_down_at", nullable=True),
        sa.Column("summary", LongText),
        sa.Column("closing", Document),
        text("reviewed_by", 200, nullable=True),
        at("reviewed_at", nullable=True),
        sa.Column("findings", Document, nullable=False),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    op.create_index("ix_emergency_newest", "emergency", ["community", "drill", "id"])
    op.create_index("ix_emergency_alarm", "emergency", ["alarm_at"], **_LATE)
    create_entity(
        op,
        "emergency_answer",
        id_("emergency"),
        text("service", 20),
        sa.Column("guarded", sa.Boolean, nullable=False),
        count("part"),
        count("parts"),
        count("known"),
        at("heard_at"),
    )
    op.create_index("ix_emergency_answer_emergency", "emergency_answer", ["community", "emergency"])
    _people()
    _means()


def _people() -> None:
    create_entity(
        op,
        "emergency_person",
        id_("emergency"),
        sa.Column("drill", sa.Boolean, nullable=False),
        id_("household"),
        text("grid", 18),
        id_("building", nullable=True),
        id_("resident"),
        text("rank", 40),
        count("score"),
        sa.Column("reasons", Document, nullable=False),
        sa.Column("guarded_reasons", Document),
        sa.Column("guarded", sa.Boolean, nullable=False),
        text("status", 12),
        text("need", 40, nullable=True),
        id_("shelter", nullable=True),
        at("checked_at", nullable=True),
        text("checked_by", 200, nullable=True),
        id_("check", nullable=True),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    op.create_index(
        "ix_emergency_person_rank",
        "emergency_person",
        ["community", "emergency", "rank"],
        unique=True,
    )
    op.create_index("ix_emergency_person_resident", "emergency_person", ["community", "resident"])
    create_entity(
        op,
        "emergency_check",
        id_("emergency"),
        sa.Column("drill", sa.Boolean, nullable=False),
        id_("resident"),
        text("grid", 18),
        text("status", 12),
        text("need", 40, nullable=True),
        id_("shelter", nullable=True),
        at("observed_at"),
        at("recorded_at"),
        text("recorded_by", 200),
        sa.Column("counted", sa.Boolean, nullable=False),
        sa.Column("note", LongText),
    )
    op.create_index(
        "ix_emergency_check_emergency", "emergency_check", ["community", "emergency", "id"]
    )
    op.create_index("ix_emergency_check_resident", "emergency_check", ["community", "resident"])


def _means() -> None:
    create_entity(
        op,
        "emergency_duty",
        id_("emergency"),
        sa.Column("drill", sa.Boolean, nullable=False),
        text("source", 12),
        text("account", 200, nullable=True),
        id_("staff", nullable=True),
        sa.Column("roles", Document, nullable=False),
        sa.Column("rostered", sa.Boolean, nullable=False),
        sa.Column("named", sa.Boolean, nullable=False),
        id_("member", nullable=True),
        text("grid", 18, nullable=True),
        text("task", 200, nullable=True),
        text("status", 12),
        at("since"),
        at("ended_at", nullable=True),
    )
    create_entity(
        op,
        "emergency_shelter",
        id_("emergency"),
        sa.Column("drill", sa.Boolean, nullable=False),
        text("title", 200),
        text("grid", 18),
        count("capacity"),
        at("opened_at"),
        at("closed_at", nullable=True),
    )
    create_entity(
        op,
        "emergency_supply",
        id_("emergency"),
        sa.Column("drill", sa.Boolean, nullable=False),
        id_("household"),
        text("grid", 18),
        text("kind", 12),
        count("quantity"),
        at("given_at"),
        text("given_by", 200),
        id_("entry", nullable=True),
        sa.Column("note", LongText),
    )
    for name in ("duty", "shelter", "supply"):
        op.create_index(
            f"ix_emergency_{name}_emergency", f"emergency_{name}", ["community", "emergency", "id"]
        )
    create_entity(
        op,
        "emergency_task",
        id_("emergency"),
        sa.Column("drill", sa.Boolean, nullable=False),
        text("title", 200),
        text("owner", 200),
        at("due_at"),
        at("alarm_at", nullable=True),
        count("overdue_level"),
        at("done_at", nullable=True),
        text("done_by", 200, nullable=True),
        sa.Column("note", LongText),
    )
    op.create_index("ix_emergency_task_emergency", "emergency_task", ["community", "emergency"])
    op.create_index("ix_emergency_task_alarm", "emergency_task", ["alarm_at"], **_LATE)
