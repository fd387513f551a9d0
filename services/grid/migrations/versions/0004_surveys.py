"""Surveys: forms with versions, rounds with whom they ask, what was answered."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    create_entity(
        op,
        "survey_form",
        text("code", 40),
        count("number"),
        text("title", 200),
        text("status", 12),
        sa.Column("questions", Document, nullable=False),
        count("question_count"),
        text("drafted_by", 200),
        at("drafted_at"),
        at("published_at", nullable=True),
    )
    op.create_index(
        "uq_survey_form_number", "survey_form", ["community", "code", "number"], unique=True
    )
    create_entity(
        op,
        "survey_round",
        id_("form"),
        text("form_code", 40),
        count("form_number"),
        text("title", 200),
        text("subject", 12),
        sa.Column("audience", Document, nullable=False),
        sa.Column("named", Document),
        count("residents_named"),
        text("status", 12),
        count("asked"),
        sa.Column("chase", sa.Boolean, nullable=False),
        text("opened_by", 200),
        at("opened_at"),
        at("due_at"),
        at("hard_end_at"),
        at("closed_at", nullable=True),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    running = sa.text("status in ('open', 'closing')")
    op.create_index(
        "ix_survey_round_alarm",
        "survey_round",
        ["status", "due_at"],
        sqlite_where=running,
        postgresql_where=running,
    )
    _targets()
    _submissions()


def _targets() -> None:
    create_entity(
        op,
        "survey_target",
        id_("round"),
        text("sort_key", 80),
        id_("household"),
        text("household_code", 40),
        id_("resident", nullable=True),
        text("grid", 18),
        text("status", 12),
        id_("submission", nullable=True),
        at("answered_at", nullable=True),
        id_("chased", nullable=True),
    )
    door = ["community", "round", "sort_key"]
    op.create_index("ix_survey_target_door", "survey_target", door, unique=True)
    op.create_index("ix_survey_target_household", "survey_target", ["community", "household"])
    chased = sa.text("status = 'due' and chased is not null")
    op.create_index(
        "ix_survey_target_chased",
        "survey_target",
        ["community", "round"],
        sqlite_where=chased,
        postgresql_where=chased,
    )


def _submissions() -> None:
    create_entity(
        op,
        "survey_submission",
        id_("round"),
        id_("target"),
        id_("household"),
        id_("resident", nullable=True),
        text("grid", 18),
        text("channel", 12),
        sa.Column("refused", sa.Boolean, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("plain", Document, nullable=False),
        sa.Column("sensitive", Document),
        sa.Column("confidential", Document),
        id_("visit", nullable=True),
        text("recorded_by", 200),
        at("answered_at"),
        at("recorded_at"),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    for name, columns in (
        ("round", ["community", "round", "id"]),
        ("household", ["community", "household", "id"]),
        ("target", ["community", "target"]),
    ):
        op.create_index(f"ix_survey_submission_{name}", "survey_submission", columns)
