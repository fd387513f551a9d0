"""Incidents, their categories and working hours, and what other communities hand over."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document, LongText
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0005"
down_revision = "0004"

_WATCHED = sa.text("alarm_at is not null")
_RUNNING = sa.text("due_at is not null")
_NOT_FORGOTTEN = sa.text("forgotten_at is null")


def upgrade() -> None:
    create_entity(
        op,
        "work_hours",
        _document("spans"),
        text("changed_by", 200),
        at("changed_at"),
    )
    create_entity(
        op,
        "incident_category_set",
        count("number"),
        _document("categories"),
        sa.Column("reason", LongText, nullable=False),
        text("changed_by", 200),
        at("changed_at"),
    )
    op.create_index(
        "uq_incident_category_set_number",
        "incident_category_set",
        ["community", "number"],
        unique=True,
    )
    _incidents()
    create_entity(
        op,
        "handover",
        text("sort_key", 70),
        text("status", 12),
        text("origin", 12),
        id_("origin_incident"),
        text("category", 64),
        text("urgency", 10),
        at("offered_at"),
        text("answered_by", 200, nullable=True),
        at("answered_at", nullable=True),
        text("reason", 20, nullable=True),
        id_("incident", nullable=True),
    )
    op.create_index("ix_handover_newest", "handover", ["community", "sort_key"], unique=True)


def _incidents() -> None:
    create_entity(
        op,
        "incident",
        text("status", 16),
        text("source", 12),
        text("category", 64),
        text("category_title", 200),
        count("categories_number"),
        sa.Column("open_category", sa.Boolean, nullable=False),
        text("urgency", 10),
        sa.Column("description", LongText),
        text("summary", 200, nullable=True),
        sa.Column("answer", LongText),
        text("place", 200, nullable=True),
        text("grid", 18, nullable=True),
        sa.Column("by_map", sa.Boolean, nullable=False),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        id_("resident", nullable=True),
        text("recorded_by", 200),
        at("recorded_at"),
        at("changed_at"),
        at("ended_at", nullable=True),
        at("forgotten_at", nullable=True),
        id_("unit_id", nullable=True),
        text("unit", 200, nullable=True),
        _document("assistants"),
        sa.Column("self_handled", sa.Boolean, nullable=False),
        text("handled_by", 200, nullable=True),
        text("satisfaction", 16, nullable=True),
        id_("duplicate_of", nullable=True),
        count("duplicates"),
        count("reopened"),
        id_("handover", nullable=True),
        text("handed_to", 12, nullable=True),
        sa.Column("resume_on", sa.Date),
        sa.Column("tracking", Bytes),
        _document("steps"),
        _document("deadlines"),
        text("clock", 10),
        text("step", 10, nullable=True),
        sa.Column("step_seconds", sa.Float, nullable=False),
        at("due_at", nullable=True),
        text("due_key", 70, nullable=True),
        at("alarm_at", nullable=True),
        count("urging"),
        sa.Column("left_seconds", sa.Float),
        at("resume_at", nullable=True),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    for name, columns, how in (
        ("ix_incident_due", ["community", "due_key"], {}),
        ("ix_incident_status", ["community", "status", "id"], {}),
        ("ix_incident_grid", ["community", "grid", "id"], {}),
        ("ix_incident_unit", ["community", "unit_id", "id"], {}),
        (
            "ix_incident_category",
            ["community", "category", "id"],
            {"postgresql_ops": {"category": "text_pattern_ops"}},
        ),
        ("ix_incident_urgency", ["community", "urgency", "id"], {}),
        ("ix_incident_source", ["community", "source", "id"], {}),
        ("ix_incident_recorded", ["community", "recorded_at"], {}),
        ("ix_incident_running", ["community", "due_at"], _partly(_RUNNING)),
        ("uq_incident_tracking", ["community", "tracking"], {"unique": True}),
        ("ix_incident_resident", ["community", "resident"], {}),
        ("ix_incident_ended", ["ended_at"], _partly(_NOT_FORGOTTEN)),
        ("ix_incident_alarm", ["alarm_at"], _partly(_WATCHED)),
    ):
        op.create_index(name, "incident", columns, **how)


def _partly(which: "sa.TextClause") -> dict[str, Any]:
    return {"sqlite_where": which, "postgresql_where": which}


def _document(name: str) -> "sa.Column[Any]":
    return sa.Column(name, Document, nullable=False)
