"""The tables that the backbone keeps in every service's database."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, text

from backbone.columns import Bytes, Id, Instant, LongText
from backbone.model import NAMES

metadata = MetaData(naming_convention=NAMES)

inbox = Table(
    "inbox",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("received_at", Instant, nullable=False),
    Column("community", String(12), nullable=False),
    Column("digest", Bytes),
    Column("answer", Bytes),
)
"""What has been handled. A command's row keeps its answer, and the digest of what was asked."""
Index("ix_inbox_received_at", inbox.c.received_at)

outbox = Table(
    "outbox",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("routing_key", String(160), nullable=False),
    Column("body", Bytes, nullable=False),
    Column("community", String(12), nullable=False),
)
"""What is still owed to the broker; ids sort by the time they were made. A row goes when the broker
has confirmed it."""

held = Table(
    "held",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("held_at", Instant, nullable=False),
    Column("state", String(12), nullable=False),
    Column("due_at", Instant),
    Column("attempts", Integer, nullable=False),
    Column("routing_key", String(200), nullable=False),
    Column("body", Bytes, nullable=False),
    Column("reason", String(60), nullable=False),
    Column("error", LongText, nullable=False),
    Column("community", String(12), nullable=False),
)
"""Messages that could not be handled: `waiting` for another try at `due_at`, or `quarantined`."""
Index("ix_held_state_due_at", held.c.state, held.c.due_at)

timers = Table(
    "timers",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("next_at", Instant, nullable=False),
)
"""When each job is due; who locks its row runs it."""

audit = Table(
    "audit",
    metadata,
    Column("community", String(12), primary_key=True),
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("account", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("action", String(80), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("message_id", Id, nullable=False),
    Column("outcome", String(60), nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("detail", LongText, nullable=False),
    Column("mac", Bytes, nullable=False),
    Column("seq", BigInteger),
)
"""Who changed or read what, why and when, in the transaction that did it; `seq` is its place in the
chain of its community, given a moment later."""
_UNSEALED = text("seq is null")
Index(
    "ix_audit_unsealed",
    audit.c.id,
    sqlite_where=_UNSEALED,
    postgresql_where=_UNSEALED,
)

audit_block = Table(
    "audit_block",
    metadata,
    Column("community", String(12), primary_key=True),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("ids", Bytes, nullable=False),
    Column("previous", Bytes, nullable=False),
    Column("mac", Bytes, nullable=False),
)
"""The links of the chains: each names its rows, 16 bytes an id, in their order from `first` on, and
the link before it by its signature."""

audit_head = Table(
    "audit_head",
    metadata,
    Column("community", String(12), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("last", Bytes, nullable=False),
    Column("mac", Bytes, nullable=False),
)
"""Where each chain ends, signed: its last row's `seq`, its last link's signature."""

audit_anchor = Table(
    "audit_anchor",
    metadata,
    Column("community", String(12), primary_key=True),
    Column("place", String(80), primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
"""How far each chain was written down outside of the database, by the machine that keeps the file:
what stands here is missed there."""
