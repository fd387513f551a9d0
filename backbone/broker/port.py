"""What the rest of the backbone asks of a broker. Both brokers pass the same tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message as it arrived; `ack` says that its effect is safe."""

    body: bytes
    routing_key: str
    ack: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An event owed to the broker. Its id comes back when it is confirmed; `community` is whose it
    is as a row of the outbox."""

    message_id: str
    routing_key: str
    body: bytes
    community: str


Deliver = Callable[[Delivery], None]


class Consumer(Protocol):
    """A taker of one queue's messages."""

    @property
    def connected(self) -> bool:
        """Whether messages can arrive."""

    def run(self) -> None:
        """Take messages until closed; comes back by itself when the broker went away."""

    def flush(self) -> None:
        """Send the acknowledgements that are due."""

    def close(self) -> None:
        """Stop taking. What was not acknowledged goes back to the queue."""


class Publisher(Protocol):
    """Events, confirmed. A confirm means: safe to forget."""

    def publish(self, messages: Sequence[Outgoing]) -> None:
        """Hand over. Raises `BrokerAway`; what was not confirmed is then owed still."""

    def settled(self) -> list[str]:
        """Ids confirmed since the last call."""

    def lost(self) -> bool:
        """Whether hand-overs since the last call must be made again (the connection broke)."""

    def close(self) -> None:
        """Let go of the connection."""


class Sender(Protocol):
    """Calls and replies: transient, unconfirmed, packed into frames per queue."""

    def send(self, queue: str, head: dict[str, Any], body: bytes) -> None:
        """Queue a part; parts that wait at the same moment travel as one frame. After the seconds
        of `head["within"]` nobody wants it any more."""

    def run(self) -> None:
        """Carry what is queued until closed."""

    @property
    def connected(self) -> bool:
        """Whether parts can leave."""

    @property
    def blocked(self) -> bool:
        """Whether the broker takes nothing for now: it is short of memory or disk."""

    def close(self) -> None:
        """Stop."""


class Broker(Protocol):
    """Makes consumers, publishers and senders on one broker."""

    def consumer(self, queue: str, deliver: Deliver, *, confirmed: bool) -> Consumer:
        """A taker of `queue`. `confirmed` ones acknowledge; what they do not goes to another taker.
        The others take and forget."""

    def publisher(self, woken: Callable[[], None]) -> Publisher:
        """A publisher that calls `woken` when confirms have come in."""

    def sender(self) -> Sender:
        """A carrier of calls and replies."""


class BrokerAway(Exception):
    """The broker cannot be reached, or does not confirm in time. Nothing is lost; try again."""
