"""Which queues there are, and what is bound to them: all of it follows from the declarations."""

from collections.abc import Iterable
from dataclasses import dataclass

from contracts.language.message import Ask, Command, Event

EXCHANGE = "tianling.events"
DEAD = "tianling.dead"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A durable queue of events: what it hears, and whether one consumer at a time takes them."""

    queue: str
    keys: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class Topology:
    """Everything durable that any process makes sure of before it publishes or takes."""

    mailboxes: tuple[Mailbox, ...]
    calls: tuple[str, ...] = ()
    """Queues of commands and queries: what is asked of a service that is just starting waits."""

    def lasts(self, queue: str) -> bool:
        """Whether it is a mailbox, or where a mailbox's dead letters go; queues of calls and
        replies last no longer than their takers need them."""
        return any(queue in (box.queue, dead_queue(box.queue)) for box in self.mailboxes)


def events_queue(service: str) -> str:
    """Where a service hears events."""
    return f"{service}.events"


def dead_queue(queue: str) -> str:
    """Where a mailbox's messages go that took their takers down with them time and again."""
    return f"{queue}.dead"


def commands_queue(service: str) -> str:
    """Where a service takes commands."""
    return f"{service}.commands"


def queries_queue(service: str) -> str:
    """Where a service takes queries."""
    return f"{service}.queries"


def topology(
    events: Iterable[type[Event]], asks: Iterable[type[Ask]] = (), everything: Iterable[str] = ()
) -> Topology:
    """From the events' `heard_by` and what is asked of whom; `everything` names services that hear
    every event.

    Every version of a type is bound, so that an unknown one arrives, and is quarantined, instead
    of vanishing.
    """
    everything = sorted(everything)
    keys: dict[str, set[str]] = {}
    for event in events:
        for service in event.heard_by:
            keys.setdefault(service, set()).add(f"{event.type}.*.#")
    hearing_all = [Mailbox(events_queue(s), ("#",), single=True) for s in everything]
    for all_ears in everything:
        keys.pop(all_ears, None)
    named = [Mailbox(events_queue(s), tuple(sorted(k))) for s, k in sorted(keys.items())]
    return Topology((*named, *hearing_all), tuple(sorted({calls_queue(ask) for ask in asks})))


def calls_queue(ask: type[Ask]) -> str:
    """Where that is asked."""
    return (commands_queue if issubclass(ask, Command) else queries_queue)(ask.service)


def matches(pattern: str, routing_key: str) -> bool:
    """AMQP topic matching: `*` is one word, `#` any number of them."""
    return _match(pattern.split("."), routing_key.split("."))


def _match(pattern: list[str], words: list[str]) -> bool:
    if not pattern:
        return not words
    if pattern[0] == "#":
        return any(_match(pattern[1:], words[n:]) for n in range(len(words) + 1))
    return bool(words) and pattern[0] in ("*", words[0]) and _match(pattern[1:], words[1:])
