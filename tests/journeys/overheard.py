"""What can be heard of a platform beside its databases: its log, its numbers, its events, what is
owed and what is held, and on RabbitMQ the messages themselves."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import amqp
import httpx
import orjson
import psycopg2

from backbone.broker.topology import EXCHANGE
from tests.journeys.platform import Platform
from tests.waiting import until
from tianling.processes import everything_bound

SERVICES = ("grid", "services5", "party", "gateway")
TRACEPARENT = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\Z")


class Spy:
    """A queue that hears every event, from when it is opened until it is read. On the memory broker
    there is none; there the feed hears the same."""

    def __init__(self, platform: Platform) -> None:
        self._platform, self._queue = platform, ""
        if platform.broker:
            self._connection = connected(platform)
            self._channel = self._connection.channel()
            self._queue = self._channel.queue_declare(exclusive=True).queue
            self._channel.queue_bind(self._queue, EXCHANGE, "#")

    def messages(self) -> list[tuple[dict[str, Any], bytes]]:
        """All that it heard: properties with headers, and body. It hears no more."""
        until(lambda: owed(self._platform) == 0, "what is owed is told")
        heard = []
        while self._queue and (message := self._channel.basic_get(self._queue, no_ack=True)):
            heard.append(({**message.properties, **message.delivery_info}, message.body))
        if self._queue:
            self._connection.close()
        return heard


def connected(platform: Platform) -> Any:
    """A connection to its vhost."""
    assert platform.broker is not None
    host, _, vhost = platform.broker.partition("@")[2].partition("/")
    connection = amqp.Connection(host, virtual_host=vhost, confirm_publish=True)
    connection.connect()
    return connection


def publish(platform: Platform, body: bytes, key: str) -> None:
    """As whoever reaches the broker could."""
    with closing(connected(platform)) as connection:
        connection.channel().basic_publish(amqp.Message(body), EXCHANGE, key)


def left_lying(platform: Platform) -> dict[str, int]:
    """How much lies in the queues of calls and of dead letters, by their names; none on the memory
    broker, that has no others."""
    if not platform.broker:
        return {}
    topology = everything_bound()
    queues = [*topology.calls, *(f"{box.queue}.dead" for box in topology.mailboxes)]
    with closing(connected(platform)) as connection:
        channel = connection.channel()
        lying = {
            queue: channel.queue_declare(queue, passive=True).message_count for queue in queues
        }
    return {queue: count for queue, count in lying.items() if count}


def owed(platform: Platform) -> int:
    """Events that no broker has taken yet."""
    return len([row for row in _rows(platform, "outbox", "message_id") if row])


def around(platform: Platform) -> dict[str, bytes]:
    """Everything else, by what it is."""
    return {
        "log": platform.log.read_bytes(),
        "metrics": httpx.get(f"{platform.ops}/metrics").content,
        "feed": b"\n".join(_rows(platform, "feed_item", "body", ("gateway",))),
        "outbox": b"\n".join(_rows(platform, "outbox", "body")),
        "held": b"\n".join([*_rows(platform, "held", "body"), *_rows(platform, "held", "error")]),
    }


def traceparents(bodies: list[bytes]) -> set[str]:
    """Those of the events that are no traceparents."""
    found = {orjson.loads(body).get("traceparent") for body in bodies}
    return {each for each in found if each is not None and not TRACEPARENT.match(each)}


def forms(words: str) -> tuple[bytes, ...]:
    """As they may stand in bytes: plain, and as JSON spells what is not ASCII."""
    return words.encode(), words.encode("unicode_escape")


def connect(platform: Platform, service: str) -> Any:
    """To read its tables."""
    if platform.database:
        return psycopg2.connect(platform.database)
    return sqlite3.connect(f"file:{platform.var / f'{service}.sqlite3'}?mode=ro", uri=True)


def in_bytes(value: Any) -> bytes:
    """Whatever a column holds."""
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()


def _rows(
    platform: Platform, table: str, column: str, services: tuple[str, ...] = SERVICES
) -> Iterator[bytes]:
    for service in services:
        schema = f"{service}." if platform.database else ""
        with closing(connect(platform, service)) as connection:
            cursor = connection.cursor()
            cursor.execute(f"select {column} from {schema}{table}")
            yield from (in_bytes(value) for (value,) in cursor)
