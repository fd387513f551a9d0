"""The audit's tables. Histories call this; it must never change."""

from typing import Any

import sqlalchemy as sa

from backbone.columns import Bytes, Id, Instant, LongText

_COLUMNS = (
    "community, id, at, account, role, action, subject, message_id, outcome, confidential, "
    "detail, mac"
)
_REFUSE_SQLITE = "begin select raise(abort, 'the audit is append-only'); end"
_FUNCTION = """
create function audit_is_append_only() returns trigger language plpgsql as
$$ begin raise exception 'the audit is append-only'; end $$
"""


def create_audit_tables(op: Any) -> None:
    """audit, audit_block, audit_head, audit_anchor; triggers refuse what an audit does not do."""
    op.create_table(
        "audit",
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("action", sa.String(80), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("message_id", Id, nullable=False),
        sa.Column("outcome", sa.String(60), nullable=False),
        sa.Column("confidential", sa.Boolean, nullable=False),
        sa.Column("detail", LongText, nullable=False),
        sa.Column("mac", Bytes, nullable=False),
        sa.Column("seq", sa.BigInteger),
        sa.PrimaryKeyConstraint("community", "id", name="pk_audit"),
    )
    unsealed = sa.text("seq is null")
    op.create_index(
        "ix_audit_unsealed", "audit", ["id"], sqlite_where=unsealed, postgresql_where=unsealed
    )
    op.create_table(
        "audit_block",
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("first", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("ids", Bytes, nullable=False),
        sa.Column("previous", Bytes, nullable=False),
        sa.Column("mac", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("community", "first", name="pk_audit_block"),
    )
    op.create_table(
        "audit_head",
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("last", Bytes, nullable=False),
        sa.Column("mac", Bytes, nullable=False),
        sa.PrimaryKeyConstraint("community", name="pk_audit_head"),
    )
    op.create_table(
        "audit_anchor",
        sa.Column("community", sa.String(12), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("community", "place", name="pk_audit_anchor"),
    )
    postgres = op.get_bind().dialect.name == "postgresql"
    for statement in _for_postgres() if postgres else _for_sqlite():
        op.execute(statement)


def _for_postgres() -> list[str]:
    refuse = "execute function audit_is_append_only()"
    return [
        _FUNCTION,
        f"create trigger audit_keeps before delete on audit for each row {refuse}",
        f"create trigger audit_stays before update of {_COLUMNS} on audit for each row {refuse}",
        f"create trigger audit_block_stays before update or delete on audit_block "
        f"for each row {refuse}",
    ]


def _for_sqlite() -> list[str]:
    return [
        f"create trigger audit_keeps before delete on audit {_REFUSE_SQLITE}",
        f"create trigger audit_stays before update of {_COLUMNS} on audit {_REFUSE_SQLITE}",
        f"create trigger audit_block_keeps before delete on audit_block {_REFUSE_SQLITE}",
        f"create trigger audit_block_stays before update on audit_block {_REFUSE_SQLITE}",
    ]
