"""Publish events straight into an exchange and wait until their follow-ups are in the database."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg2

from tests.bench.load.pipeline import Pipeline, connect

POLL = 0.05


class NotArrived(Exception):
    """The deadline passed before every event had its row."""


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

    The clock runs from the first publish to the poll that found the last row; bodies are made
    before it starts. `count_sql` must rise by one an event. NotArrived after `deadline` seconds.
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
        while (there := _count(cursor, count_sql)) < target:
            if time.perf_counter() - started > deadline:
                raise NotArrived(f"{target - there} of {events} without a row after {deadline} s")
            time.sleep(POLL)
        seconds = time.perf_counter() - started
    finally:
        connection.close()
        rows.close()
    return Events(events, published_in, seconds, events / seconds)


def _count(cursor: Any, sql: str) -> int:
    cursor.execute(sql)
    return int(cursor.fetchone()[0])
