"""Accounts, sessions, department keys."""

import sqlalchemy as sa
from alembic import op

from backbone.columns import Bytes, Document, Instant
from backbone.migrations.v1 import at, count, id_, text

revision = "0003"
down_revision = "0002"


def _flag(name: str) -> "sa.Column[bool]":
    return sa.Column(name, sa.Boolean, nullable=False)


def _document(name: str) -> "sa.Column[object]":
    return sa.Column(name, Document, nullable=False)


def upgrade() -> None:
    op.create_table(
        "account",
        text("name", 60),
        id_("id"),
        text("title", 60),
        text("role", 20),
        text("community", 12),
        _document("scope"),
        _document("clearances"),
        text("state", 10),
        _flag("demo"),
        text("password", 200, nullable=True),
        _flag("must_change"),
        at("secret_until", nullable=True),
        sa.Column("totp", Bytes),
        _flag("totp_confirmed"),
        count("totp_step"),
        _document("recovery"),
        count("version"),
        at("created_at"),
        text("created_by", 60),
        at("changed_at"),
        text("changed_by", 60),
        sa.PrimaryKeyConstraint("name", name="pk_account"),
        sa.UniqueConstraint("id", name="uq_account_id"),
    )
    op.create_index("ix_account_community", "account", ["community"])
    op.create_table(
        "session",
        id_("id"),
        text("account", 60),
        count("generation"),
        text("method", 10),
        text("agent", 120),
        at("opened_at"),
        at("refreshed_at"),
        at("expires_at"),
        at("ended_at", nullable=True),
        text("ended_why", 20, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_index("ix_session_expires_at", "session", ["expires_at"])
    op.create_table(
        "department_key",
        id_("id"),
        text("title", 60),
        text("community", 12),
        _document("asks"),
        _document("events"),
        text("prefix", 12),
        sa.Column("secret", Bytes, nullable=False),
        text("old_prefix", 12, nullable=True),
        sa.Column("old_secret", Bytes),
        at("old_until", nullable=True),
        at("expires_at"),
        at("revoked_at", nullable=True),
        at("issued_at"),
        text("issued_by", 60),
        count("version"),
        sa.PrimaryKeyConstraint("id", name="pk_department_key"),
        sa.UniqueConstraint("prefix", name="uq_department_key_prefix"),
        sa.UniqueConstraint("old_prefix", name="uq_department_key_old_prefix"),
    )
    op.create_index("ix_department_key_community", "department_key", ["community"])
    op.create_table(
        "login_failure",
        text("door", 64),
        count("count"),
        at("at"),
        at("shut_until", nullable=True),
        at("known_until", nullable=True),
        sa.PrimaryKeyConstraint("door", name="pk_login_failure"),
    )
    op.create_index("ix_login_failure_at", "login_failure", ["at"])
    op.create_table(
        "identity_change",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        text("subject", 80),
        sa.Column("at", Instant, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_identity_change"),
    )
    op.create_index("ix_identity_change_at", "identity_change", ["at"])
    op.create_table(
        "oidc_flow",
        text("id", 64),
        text("nonce", 64),
        sa.Column("verifier", Bytes, nullable=False),
        text("origin", 64),
        at("expires_at"),
        sa.PrimaryKeyConstraint("id", name="pk_oidc_flow"),
    )
    op.create_index("ix_oidc_flow_expires_at", "oidc_flow", ["expires_at"])
    op.create_index("ix_oidc_flow_origin", "oidc_flow", ["origin"])
    op.create_table(
        "installation_key",
        text("name", 10),
        text("fingerprint", 64),
        sa.PrimaryKeyConstraint("name", name="pk_installation_key"),
    )
