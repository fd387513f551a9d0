"""The tables that the backbone keeps in every service's database."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, MetaData, String, Table, text

from backbone.columns import Bytes, Id, Instant, LongText
from backbone.model import NAMES
from backbone.vault.keyed import digest, plain, sealed, wrapped

metadata = MetaData(naming_convention=NAMES)

inbox = Table(
    "inbox",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("received_at", Instant, nullable=False),
    Column("community", String(12), nullable=False),
    Column("digest", Bytes, info=digest("own")),
    Column("answer", Bytes, info=plain("what was answered")),
)
"""What has been handled. A command's row keeps its answer, and the digest of what was asked."""
Index("ix_inbox_received_at", inbox.c.received_at)

told_once = Table(
    "told_once",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("until", Instant, nullable=False, index=True),
    Column("answer", Bytes, nullable=False, info=sealed("own")),
)
"""Answers that hold what is shown once, sealed until nobody can have missed them any more."""

outbox = Table(
    "outbox",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("routing_key", String(160), nullable=False),
    Column("body", Bytes, nullable=False, info=plain("an event as it goes out")),
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
    Column("body", Bytes, nullable=False, info=plain("an event as it goes out")),
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

own_key = Table(
    "own_key",
    metadata,
    Column("service", String(20), primary_key=True),
    Column("name", String(20), primary_key=True),
    Column("master", String(8), nullable=False),
    Column("wrapped", Bytes, nullable=False, info=wrapped()),
)
"""The service's own key, wrapped by the master key `master`; see `backbone.vault.own`."""

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
    Column("mac", Bytes, nullable=False, info=digest("audit")),
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
    Column("ids", Bytes, nullable=False, info=plain("ids of rows")),
    Column("previous", Bytes, nullable=False, info=digest("audit")),
    Column("mac", Bytes, nullable=False, info=digest("audit")),
)
"""The links of the chains: each names its rows, 16 bytes an id, in their order from `first` on, and
the link before it by its signature."""

audit_head = Table(
    "audit_head",
    metadata,
    Column("community", String(12), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("last", Bytes, nullable=False, info=digest("audit")),
    Column("mac", Bytes, nullable=False, info=digest("audit")),
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
