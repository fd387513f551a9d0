"""The tables that the backbone keeps in every service's database."""

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

from backbone.columns import Bytes, Id, Instant, LongText
from backbone.model import NAMES

metadata = MetaData(naming_convention=NAMES)

inbox = Table(
    "inbox",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("received_at", Instant, nullable=False),
    Column("digest", Bytes),
    Column("answer", Bytes),
)
"""What has been handled. A command's row keeps its answer, and the digest of what was asked."""

outbox = Table(
    "outbox",
    metadata,
    Column("message_id", Id, primary_key=True),
    Column("routing_key", String(160), nullable=False),
    Column("body", Bytes, nullable=False),
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
