"""Publish events straight into an exchange and wait until their follow-ups are in the database."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg2

from tests.bench.load.pipeline import Pipeline, connect
from tests.waiting import until

LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Events:
    """`events` published in `published_in` seconds, all with their rows after `seconds`."""

    events: int
    published_in: float
    seconds: float
    per_second: float


def drive_events(
    *,
    broker: str,
    database: str,
    events: int,
    exchange: str,
    routing_key: str,
    body: Callable[[int], bytes],
    count_sql: str = "select count(*) from followup",
    properties: Mapping[str, Any] | None = None,
    deadline: float = 120.0,
) -> Events:
    """Make `events` bodies by `body(number)`, publish them all, count rows until they are there.

    The clock runs from the first publish to the look that found the last row; bodies are made
    before it starts. `count_sql` must rise by one an event. NeverHappened after `deadline` seconds.
    """
    bodies = [body(number) for number in range(events)]
    connection = connect(broker)
    rows = psycopg2.connect(database)
    rows.autocommit = True
    try:
        cursor = rows.cursor()
        target = _count(cursor, count_sql) + events
        pipeline = Pipeline(connection)
        started = time.perf_counter()
        pipeline.publish(bodies, exchange, routing_key, **(properties or {}))
        published_in = time.perf_counter() - started
        until(
            lambda: _count(cursor, count_sql) >= target,
            lambda: f"{target - _count(cursor, count_sql)} of {events} have no row",
            deadline - published_in,
            every=LOOK_SECONDS,
        )
        seconds = time.perf_counter() - started
    finally:
        connection.close()
        rows.close()
    return Events(events, published_in, seconds, events / seconds)


def _count(cursor: Any, sql: str) -> int:
    cursor.execute(sql)
    return int(cursor.fetchone()[0])
