"""A connection to RabbitMQ that comes back: later and later tries, heartbeats, one owner."""

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import amqp
import eventlet
from kombu.connection import Connection
from kombu.exceptions import OperationalError

from backbone.backoff import backoff
from backbone.broker.topology import DEAD, EXCHANGE, Topology, dead_queue

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 10
DELIVERY_LIMIT = 20
CALL_SECONDS = 60
UNUSED_SECONDS = 600
_PIECE = 16_384
_ONCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0}
"""Who tries again, and when, is said here, not by kombu."""
LOST = (OSError, amqp.AMQPError, OperationalError)
"""What a broker that went away looks like."""


def insist(job: Callable[[], None], stopping: Callable[[], bool], what: str) -> None:
    """Do a job that ends only by being stopped; when the broker goes away, again, later."""
    waits = backoff()
    while not stopping():
        started = time.monotonic()
        try:
            job()
        except LOST as lost:
            if stopping():
                return
            if time.monotonic() - started > 10:
                waits = backoff()
            log.warning("broker away", extra={"what": what, "error": lost})
            eventlet.sleep(next(waits))


@contextmanager
def connected(urls: Sequence[str], topology: Topology | None = None) -> Iterator[Any]:
    """An open connection to one node of a cluster, its topology made sure of; closed at the end
    whatever happened."""
    connection = _connect(urls)
    try:
        # py-amqp looks at the socket before each publish for a notice of a memory alarm; the
        # owner of the connection reads such notices anyhow, and a look per message is dear.
        capabilities = connection.connection.client_properties.get("capabilities", {})
        capabilities["connection.blocked"] = False
        _read_in_large_pieces(connection.connection.transport)
        if topology is not None:
            declare(connection.default_channel, topology)
        yield connection
    finally:
        try:
            connection.collect(socket_timeout=0.5)
        except LOST as lost:
            log.debug("closing a broken connection: %s", lost)


def _connect(urls: Sequence[str]) -> Any:
    """To whichever node answers; in another order each time, so that they share the load."""
    make: Any = Connection
    for left, url in reversed(list(enumerate(random.sample(urls, len(urls))))):
        connection = make(url, heartbeat=HEARTBEAT_SECONDS, connect_timeout=5)
        try:
            connection.ensure_connection(**_ONCE)
            return connection
        except LOST:
            if not left:
                raise
    raise ValueError("no broker is named")


def _read_in_large_pieces(transport: Any) -> None:
    """py-amqp asks the socket for each part of each frame, nine times a message. It keeps what it
    was given too much of, so that asking for more at once saves most of that."""
    receive = transport.sock.recv
    transport._quick_recv = lambda _: receive(_PIECE)


@contextmanager
def gathered(connection: Any) -> Iterator[None]:
    """What is written inside leaves together at the end: one send instead of one a message."""
    transport = connection.connection.transport
    send, waiting = transport._write, bytearray()

    def write(piece: bytes) -> None:
        waiting.extend(piece)
        if len(waiting) > 4 * _PIECE:
            send(waiting)
            waiting.clear()

    transport._write = write
    try:
        yield
        send(waiting)
    finally:
        transport._write = send


def drain(connection: Any, timeout: float) -> bool:
    """Read what the broker says, at most one message; keep the heartbeat. False when silent."""
    try:
        connection.drain_events(timeout=timeout)
    except TimeoutError:
        return False
    return True


class Pulse:
    """Sends heartbeats when they are due, and notices when the broker's stop coming."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._next = 0.0

    def beat(self) -> None:
        """Cheap enough to call often."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + HEARTBEAT_SECONDS / 4
            self._connection.heartbeat_check()


def declare(channel: Any, topology: Topology) -> None:
    """Exchanges, mailboxes and bindings. The same again changes nothing."""
    channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
    channel.exchange_declare(DEAD, "topic", durable=True, auto_delete=False)
    for box in topology.mailboxes:
        arguments: dict[str, Any] = {
            "x-queue-type": "quorum",
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-dead-letter-exchange": DEAD,
            "x-dead-letter-routing-key": box.queue,
        }
        if box.single:
            arguments["x-single-active-consumer"] = True
        channel.queue_declare(box.queue, durable=True, auto_delete=False, arguments=arguments)
        for key in box.keys:
            channel.queue_bind(box.queue, EXCHANGE, key)
        dead = dead_queue(box.queue)
        channel.queue_declare(
            dead, durable=True, auto_delete=False, arguments={"x-queue-type": "quorum"}
        )
        channel.queue_bind(dead, DEAD, box.queue)
    for queue in topology.calls:
        declare_calls(channel, queue)


def declare_calls(channel: Any, queue: str) -> None:
    """A queue of calls or replies: nothing in it outlives its caller's patience for long."""
    channel.queue_declare(
        queue,
        durable=False,
        auto_delete=False,
        arguments={"x-message-ttl": CALL_SECONDS * 1000, "x-expires": UNUSED_SECONDS * 1000},
    )
