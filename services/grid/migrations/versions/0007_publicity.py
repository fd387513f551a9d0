"""Campaigns, whom they are for, and what came of telling them."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Document, LongText
from backbone.migrations.v1 import at, count, create_entity, id_, text

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    create_entity(
        op,
        "campaign",
        text("title", 200),
        sa.Column("body", LongText, nullable=False),
        text("document_number", 200, nullable=True),
        text("issuer", 200, nullable=True),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("translations", Document, nullable=False),
        sa.Column("channels", Document, nullable=False),
        sa.Column("audience", Document, nullable=False),
        sa.Column("named", Document),
        count("residents_named"),
        text("unit", 12),
        text("wants", 12),
        _flag("joins_newcomers"),
        _flag("plans_visits"),
        count("number"),
        id_("supersedes", nullable=True),
        id_("superseded_by", nullable=True),
        text("status", 14),
        count("recipients", nullable=True),
        at("acknowledge_by"),
        at("hard_end_at"),
        at("alarm_at"),
        count("overdue_level"),
        text("drafted_by", 200),
        at("drafted_at"),
        text("reviewed_by", 200, nullable=True),
        text("approved_by", 200, nullable=True),
        at("approved_at", nullable=True),
        at("targeted_at", nullable=True),
        at("published_at", nullable=True),
        at("ended_at", nullable=True),
        at("kept_at", nullable=True),
        text("remark", 200, nullable=True),
        id_("correlation", nullable=True),
        id_("last_event", nullable=True),
    )
    unfinished = sa.text("status not in ('closed', 'withdrawn', 'superseded')")
    op.create_index(
        "ix_campaign_alarm",
        "campaign",
        ["alarm_at"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    _recipients()
    _told()


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False)


def _recipients() -> None:
    name = "campaign_recipient"
    create_entity(
        op,
        name,
        id_("campaign"),
        text("sort_key", 80),
        id_("household"),
        text("household_code", 40),
        id_("resident", nullable=True),
        text("grid", 18),
        id_("building", nullable=True),
        text("status", 14),
        _flag("outstanding"),
        _flag("present"),
        _flag("newcomer"),
        text("channel", 20, nullable=True),
        at("received_at", nullable=True),
        id_("visit", nullable=True),
    )
    door = ["community", "campaign", "sort_key"]
    op.create_index(f"ix_{name}_door", name, door, unique=True)
    op.create_index(f"ix_{name}_household", name, ["community", "household", "campaign"])
    op.create_index(f"ix_{name}_resident", name, ["community", "resident", "campaign"])
    planned = sa.text("visit is not null")
    op.create_index(
        f"ix_{name}_visit",
        name,
        ["community", "visit"],
        sqlite_where=planned,
        postgresql_where=planned,
    )
    open_ = sa.text("outstanding")
    op.create_index(
        f"ix_{name}_outstanding", name, door, sqlite_where=open_, postgresql_where=open_
    )


def _told() -> None:
    create_entity(
        op,
        "campaign_receipt",
        id_("campaign"),
        id_("recipient"),
        id_("household"),
        id_("resident", nullable=True),
        text("grid", 18),
        text("kind", 14),
        text("channel", 20),
        text("given_by", 12),
        at("received_at"),
        text("recorded_by", 200),
        at("recorded_at"),
    )
    for column in ("campaign", "household"):
        keys = ["community", column, *(["id"] if column == "campaign" else [])]
        op.create_index(f"ix_campaign_receipt_{column}", "campaign_receipt", keys)
    create_entity(
        op,
        "campaign_announcement",
        id_("campaign"),
        text("channel", 20),
        text("place", 18, nullable=True),
        text("sent_by", 12),
        text("sender", 200),
        at("sent_at"),
        text("reference", 200, nullable=True),
        text("recorded_by", 200),
        at("recorded_at"),
    )
    name = "campaign_announcement"
    op.create_index(f"ix_{name}_campaign", name, ["community", "campaign", "id"])
