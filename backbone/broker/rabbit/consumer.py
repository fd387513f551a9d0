"""Taking from a queue, and acknowledging."""

from collections.abc import Sequence
from typing import Any

import eventlet
from eventlet.semaphore import Semaphore

from backbone.broker.port import Deliver, Delivery
from backbone.broker.rabbit.link import LOST, Pulse, connected, declare_calls, drain, insist
from backbone.broker.topology import Topology

PREFETCH = 1000
PREFETCH_CALLS = 32
"""Frames of many calls each; what one replica holds, the others cannot answer."""
TURN = 100
"""Messages after which others get their turn."""


class RabbitConsumer:
    """Takes one queue. One greenthread reads; acknowledgements are written under a lock."""

    def __init__(
        self,
        urls: Sequence[str],
        topology: Topology,
        queue: str,
        deliver: Deliver,
        confirmed: bool,
    ) -> None:
        self._urls, self._topology = urls, topology
        self._queue, self._deliver = queue, deliver
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
                if channel is self._channel:  # and not its successor
                    self._channel = None

    def close(self) -> None:
        """Stop taking; the broker gives what was not acknowledged to others."""
        self._closed = True
        self._channel = None
        if self._thread is not None:
            self._thread.kill()

    def _take(self) -> None:
        with connected(self._urls, self._topology) as connection:
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
        lasting = self._topology.lasts(self._queue)
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
