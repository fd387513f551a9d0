"""RabbitMQ, over kombu and py-amqp. Each connection has one owner that writes to it."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import Any

import amqp
import eventlet
from eventlet.semaphore import Semaphore

from backbone import frames
from backbone.broker.link import (
    CALL_SECONDS,
    LOST,
    Pulse,
    connected,
    declare_calls,
    drain,
    gathered,
    insist,
)
from backbone.broker.port import BrokerAway, Deliver, Delivery, Outgoing
from backbone.broker.topology import EXCHANGE, Topology
from backbone.wakeup import Wakeup
from contracts.language.envelope import CONTENT_TYPE

log = logging.getLogger(__name__)

PREFETCH = 1000
PREFETCH_CALLS = 32
"""Frames of many calls each; what one replica holds, the others cannot answer."""
TURN = 100
CONFIRM_SECONDS = 30.0
FRAME_PARTS = 128


class RabbitBroker:
    """RabbitMQ at `url`; several nodes of a cluster with `;` between them."""

    def __init__(self, url: str, topology: Topology) -> None:
        self.urls, self.topology = url.split(";"), topology

    def consumer(self, queue: str, deliver: Deliver, *, confirmed: bool) -> "RabbitConsumer":
        """A taker; replicas that take the same queue share it."""
        return RabbitConsumer(self, queue, deliver, confirmed)

    def publisher(self, woken: Callable[[], None]) -> "RabbitPublisher":
        """Events out, confirmed when RabbitMQ has them on disk."""
        return RabbitPublisher(self)

    def sender(self) -> "RabbitSender":
        """Calls and replies."""
        return RabbitSender(self)


class RabbitConsumer:
    """Takes one queue. One greenthread reads; acknowledgements are written under a lock."""

    def __init__(self, broker: RabbitBroker, queue: str, deliver: Deliver, confirmed: bool) -> None:
        self._broker, self._queue, self._deliver = broker, queue, deliver
        self._confirmed = confirmed
        self._writing = Semaphore()
        self._channel: Any = None
        self._acked: set[int] = set()
        self._floor = 0
        self._thread: Any = None
        self._closed = False

    @property
    def connected(self) -> bool:
        """Whether messages can arrive."""
        return self._channel is not None

    def run(self) -> None:
        """Take until closed."""
        self._thread = eventlet.getcurrent()
        insist(self._take, lambda: self._closed, self._queue)

    def flush(self) -> None:
        """One acknowledgement for the unbroken run of tags that are done."""
        done = self._floor
        while done + 1 in self._acked:
            done += 1
            self._acked.discard(done)
        channel = self._channel
        if done == self._floor or channel is None:
            return
        self._floor = done
        with self._writing:
            try:
                channel.basic_ack(done, multiple=True)
            except LOST:
                self._channel = None

    def close(self) -> None:
        """Stop taking; the broker gives what was not acknowledged to others."""
        self._closed = True
        self._channel = None
        if self._thread is not None:
            self._thread.kill()

    def _take(self) -> None:
        with connected(self._broker.urls, self._broker.topology) as connection:
            channel = connection.channel()
            self._acked.clear()
            self._floor = 0
            self._subscribe(channel)
            self._channel = channel
            pulse = Pulse(connection)
            taken = 0
            try:
                while True:
                    with self._writing:
                        pulse.beat()
                    taken = taken + 1 if drain(connection, timeout=1.0) else 0
                    if taken >= TURN:
                        taken = 0
                        eventlet.sleep(0)
            finally:
                self._channel = None

    def _subscribe(self, channel: Any) -> None:
        lasting = self._broker.topology.lasts(self._queue)
        if not lasting:
            declare_calls(channel, self._queue)
        if self._confirmed:
            channel.basic_qos(0, PREFETCH if lasting else PREFETCH_CALLS, False)
        channel.basic_consume(
            self._queue, no_ack=not self._confirmed, callback=lambda m: self._hand_over(channel, m)
        )

    def _hand_over(self, channel: Any, message: Any) -> None:
        body = message.body
        if isinstance(body, str):
            body = body.encode()
        tag, key = message.delivery_info["delivery_tag"], message.delivery_info["routing_key"]

        def ack() -> None:
            # A tag of a connection that broke means nothing any more.
            if channel is self._channel:
                self._acked.add(tag)

        self._deliver(Delivery(body, key, ack))


class RabbitPublisher:
    """Publishes many, then hears the confirms of all."""

    def __init__(self, broker: RabbitBroker) -> None:
        self._broker = broker
        self._opened = ExitStack()
        self._connection: Any = None
        self._channel: Any = None
        self._awaited: dict[int, str] = {}
        self._published = 0
        self._settled: list[str] = []
        self._lost = False

    def publish(self, messages: Sequence[Outgoing]) -> None:
        """Publish without waiting for each, then wait until all are confirmed."""
        try:
            channel = self._open()
            with gathered(self._connection):
                for message in messages:
                    self._published += 1
                    self._awaited[self._published] = message.message_id
                    channel.basic_publish(
                        amqp.Message(
                            message.body,
                            content_type=CONTENT_TYPE,
                            message_id=message.message_id,
                            delivery_mode=2,
                        ),
                        exchange=EXCHANGE,
                        routing_key=message.routing_key,
                        mandatory=True,
                    )
            self._hear()
        except LOST as lost:
            self._drop()
            raise BrokerAway(str(lost)) from lost

    def settled(self) -> list[str]:
        """Ids confirmed since the last call."""
        done, self._settled = self._settled, []
        return done

    def lost(self) -> bool:
        """Whether unconfirmed ones must be published again."""
        lost, self._lost = self._lost, False
        return lost

    def close(self) -> None:
        """Let go of the connection."""
        self._drop()

    def _open(self) -> Any:
        if self._channel is None:
            opening = connected(self._broker.urls, self._broker.topology)
            self._connection = self._opened.enter_context(opening)
            channel = self._connection.channel()
            channel.confirm_select()
            channel.events["basic_ack"].add(self._on_ack)
            channel.events["basic_nack"].add(self._on_nack)
            channel.events["basic_return"].add(self._on_return)
            self._channel, self._published = channel, 0
            self._pulse = Pulse(self._connection)
        return self._channel

    def _hear(self) -> None:
        with eventlet.Timeout(CONFIRM_SECONDS, TimeoutError("the broker does not confirm")):
            while self._awaited:
                self._pulse.beat()
                drain(self._connection, timeout=1.0)

    def _on_ack(self, tag: int, multiple: bool) -> None:
        for done in self._up_to(tag, multiple):
            self._settled.append(self._awaited.pop(done))

    def _on_nack(self, tag: int, multiple: bool) -> None:
        raise amqp.exceptions.ResourceError("the broker could not keep an event")

    def _on_return(self, refusal: Any, exchange: str, routing_key: str, message: Any) -> None:
        # The gateway's mailbox hears everything: a return means that a queue has been deleted.
        # Opening the connection anew declares it again.
        raise amqp.exceptions.NotFound(f"no mailbox hears {routing_key}")

    def _up_to(self, tag: int, multiple: bool) -> list[int]:
        if not multiple:
            return [tag] if tag in self._awaited else []
        return [waiting for waiting in self._awaited if waiting <= tag]

    def _drop(self) -> None:
        self._lost = self._lost or bool(self._awaited)
        self._awaited.clear()
        self._channel = None
        self._opened.close()


class RabbitSender:
    """Carries calls and replies on a connection of its own."""

    def __init__(self, broker: RabbitBroker) -> None:
        self._broker = broker
        self._waiting: dict[str, deque[frames.Part]] = {}
        self._woken = Wakeup()
        self._closed = False
        self._thread: Any = None
        self.connected = self.blocked = False

    def send(self, queue: str, head: dict[str, Any], body: bytes) -> None:
        """Queue a part for the next frame to that queue."""
        self._waiting.setdefault(queue, deque()).append((head, body))
        self._woken.wake()

    def run(self) -> None:
        """Carry until closed."""
        self._thread = eventlet.getcurrent()
        insist(self._carry, lambda: self._closed, "calls")

    def close(self) -> None:
        """Stop; what is queued is given up (its caller's deadline tells)."""
        self._closed = True
        if self._thread is not None:
            self._thread.kill()

    def _carry(self) -> None:
        with connected(self._broker.urls) as connection:
            channel = connection.channel()
            pulse = Pulse(connection)
            connection.connection.on_blocked = self._on_blocked
            connection.connection.on_unblocked = self._on_unblocked
            self.connected, self.blocked = True, False
            try:
                while True:
                    self._woken.wait(1.0)
                    self._carry_waiting(channel)
                    pulse.beat()
                    drain(connection, timeout=0)
            finally:
                self.connected = False

    def _on_blocked(self, reason: str) -> None:
        log.warning("broker takes nothing", extra={"reason": reason})
        self.blocked = True

    def _on_unblocked(self) -> None:
        self.blocked = False

    def _carry_waiting(self, channel: Any) -> None:
        for queue in list(self._waiting):
            parts = self._waiting.pop(queue)
            while parts:
                count = min(len(parts), FRAME_PARTS)
                packed = [parts.popleft() for _ in range(count)]
                frame = frames.pack(packed)
                longest = max(head.get("within", CALL_SECONDS) for head, _ in packed)
                expiration = str(int(longest * 1000))
                channel.basic_publish(
                    amqp.Message(frame, delivery_mode=1, expiration=expiration),
                    exchange="",
                    routing_key=queue,
                )
