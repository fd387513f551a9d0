"""A broker inside one process, for the embedded default.

It confirms an event only when every mailbox it was routed to has acknowledged it. So a confirm
means what RabbitMQ's means, *safe to forget*: what was still in memory when the process died is
still owed by the outbox, and goes out again at the next start.
"""

from collections import deque
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from eventlet.event import Event as Signal

from backbone import frames
from backbone.broker.port import Deliver, Delivery, Outgoing
from backbone.broker.receipt import shared
from backbone.broker.topology import Topology, matches


class MemoryBroker:
    """Queues of this process. Messages wait where nobody takes them yet."""

    def __init__(self, topology: Topology) -> None:
        self._mailboxes = topology.mailboxes
        self._takers: dict[str, Deliver] = {}
        self._waiting: dict[str, deque[Delivery]] = {}
        self._route = lru_cache(maxsize=4096)(self._find_route)

    def consumer(self, queue: str, deliver: Deliver, *, confirmed: bool) -> "MemoryConsumer":
        """The one taker of a queue."""
        return MemoryConsumer(self, queue, deliver)

    def publisher(self, woken: Callable[[], None]) -> "MemoryPublisher":
        """Events out, confirmed when handled."""
        return MemoryPublisher(self, woken)

    def sender(self) -> "MemorySender":
        """Calls and replies."""
        return MemorySender(self)

    def route(self, routing_key: str) -> tuple[str, ...]:
        """The mailboxes that hear that key."""
        return self._route(routing_key)

    def put(self, queue: str, delivery: Delivery) -> None:
        """Into the taker's hands, or aside until there is one."""
        taker = self._takers.get(queue)
        if taker is None:
            self._waiting.setdefault(queue, deque()).append(delivery)
        else:
            taker(delivery)

    def take(self, queue: str, deliver: Deliver) -> None:
        """From now on that queue has a taker; what waited comes first."""
        self._takers[queue] = deliver
        waiting = self._waiting.pop(queue, deque())
        while waiting:
            deliver(waiting.popleft())

    def leave(self, queue: str) -> None:
        """That queue has no taker any more."""
        self._takers.pop(queue, None)

    def _find_route(self, routing_key: str) -> tuple[str, ...]:
        return tuple(
            box.queue
            for box in self._mailboxes
            if any(matches(pattern, routing_key) for pattern in box.keys)
        )


class MemoryConsumer:
    """Takes one queue of this process."""

    def __init__(self, broker: MemoryBroker, queue: str, deliver: Deliver) -> None:
        self._broker, self._queue, self._deliver = broker, queue, deliver
        self._closed = Signal()

    connected = True

    def run(self) -> None:
        """Take until closed."""
        self._broker.take(self._queue, self._deliver)
        self._closed.wait()

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Stop taking."""
        self._broker.leave(self._queue)
        if not self._closed.ready():
            self._closed.send()


class MemoryPublisher:
    """Publishes to the mailboxes of this process."""

    def __init__(self, broker: MemoryBroker, woken: Callable[[], None]) -> None:
        self._broker, self._woken = broker, woken
        self._settled: list[str] = []

    def publish(self, messages: Sequence[Outgoing]) -> None:
        """Route each to its mailboxes; what nobody hears is settled at once."""
        for message in messages:
            queues = self._broker.route(message.routing_key)
            settle = partial(self._settle, message.message_id)
            ack = shared(settle, len(queues))
            for queue in queues:
                self._broker.put(queue, Delivery(message.body, message.routing_key, ack))

    def settled(self) -> list[str]:
        """Ids that every mailbox has acknowledged."""
        done, self._settled = self._settled, []
        return done

    def lost(self) -> bool:
        """Memory does not come apart."""
        return False

    def close(self) -> None:
        """Nothing to let go of."""

    def _settle(self, message_id: str) -> None:
        self._settled.append(message_id)
        self._woken()


class MemorySender:
    """Hands calls and replies straight over."""

    connected, blocked = True, False

    def __init__(self, broker: MemoryBroker) -> None:
        self._broker = broker
        self._closed = Signal()

    def send(self, queue: str, head: dict[str, Any], body: bytes) -> None:
        """One part, one frame: there is no wire to save on."""
        frame = frames.pack([(head, body)])
        self._broker.put(queue, Delivery(frame, queue, _nothing_due))

    def run(self) -> None:
        """Nothing to carry; wait to be closed."""
        self._closed.wait()

    def close(self) -> None:
        """Stop."""
        if not self._closed.ready():
            self._closed.send()


def _nothing_due() -> None:
    """Calls and replies are not acknowledged."""
