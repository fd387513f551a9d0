"""How many events a second PostgreSQL takes when nothing stands before it.

The rows an event costs (inbox, follow-up, outbox), by `execute_values`, a commit a batch.
"""

import datetime as dt
import time
import uuid
from dataclasses import dataclass

import psycopg2
from psycopg2.extras import Json, execute_values, register_uuid

_TABLES = """
drop table if exists limit_inbox, limit_followup, limit_outbox;
create table limit_inbox(event_id uuid, handler text, primary key(event_id, handler));
create table limit_followup(id uuid primary key, community text not null,
  resident_id uuid not null, visit_id uuid not null, code text not null, status text not null,
  due_at timestamptz not null);
create index on limit_followup(visit_id);
create unique index on limit_followup(resident_id, code) where status = 'open';
create table limit_outbox(seq bigserial primary key, event_id uuid not null, type text not null,
  community text not null, payload jsonb not null, created_at timestamptz default now(),
  published_at timestamptz);
create index on limit_outbox(seq) where published_at is null;
"""
_DROP = "drop table limit_inbox, limit_followup, limit_outbox"
_COMMUNITY = "620171001012"


@dataclass(frozen=True, slots=True)
class StraightInsert:
    """`per_second` events, each three rows; `events` of them in `seconds`."""

    events: int
    seconds: float
    per_second: float


def straight_insert(dsn: str, events: int = 40_000, batch: int = 200) -> StraightInsert:
    """Insert the rows of `events` events into tables of its own in `dsn`, then drop them."""
    register_uuid()
    connection = psycopg2.connect(dsn)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(_TABLES)
        batches = [_rows(batch) for _ in range(events // batch)]
        started = time.perf_counter()
        for inbox, followups, outbox in batches:
            with connection, connection.cursor() as cursor:
                execute_values(cursor, "insert into limit_inbox values %s", inbox, page_size=batch)
                execute_values(
                    cursor, "insert into limit_followup values %s", followups, page_size=batch
                )
                execute_values(
                    cursor,
                    "insert into limit_outbox(event_id, type, community, payload) values %s",
                    outbox,
                    page_size=batch,
                )
        seconds = time.perf_counter() - started
        with connection, connection.cursor() as cursor:
            cursor.execute(_DROP)
    finally:
        connection.close()
    done = len(batches) * batch
    return StraightInsert(done, seconds, done / seconds)


def _rows(count: int) -> tuple[list[tuple], list[tuple], list[tuple]]:
    due = dt.datetime.now(dt.UTC) + dt.timedelta(days=14)
    inbox, followups, outbox = [], [], []
    for _ in range(count):
        followup, resident, visit = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()
        inbox.append((uuid.uuid4(), "on_visit_completed"))
        followups.append((followup, _COMMUNITY, resident, visit, "meal_help", "open", due))
        payload = {
            "id": str(followup),
            "resident_id": str(resident),
            "visit_id": str(visit),
            "code": "meal_help",
            "due_at": due.isoformat(),
        }
        outbox.append((uuid.uuid4(), "followup_opened", _COMMUNITY, Json(payload)))
    return inbox, followups, outbox
