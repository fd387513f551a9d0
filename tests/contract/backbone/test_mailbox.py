"""A mailbox that gathers: what comes soon after one another shares a commit; a command waits for
nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import eventlet
import orjson
import pytest
from nameko.containers import ServiceContainer

from backbone import settings, tables
from backbone.broker.port import Broker, Outgoing
from backbone.broker.topology import Mailbox, Topology, calls_queue, commands_queue
from backbone.database import Database
from backbone.health import Health
from backbone.ids import new_id
from backbone.letters import Letter
from backbone.mailbox import mailbox
from backbone.seal import Seal
from backbone.service import Service
from contracts.language.actor import Actor
from tests.contract.backbone import tally
from tests.contract.backbone.tally import COMMUNITY, OTHER, Count, told_by_another
from tests.contract.conftest import until

CLERK = Actor("clerk-1", "clerk", COMMUNITY)
TOPOLOGY = Topology((Mailbox("tally.events", ("#",)),), calls=(commands_queue("tally"),))
COMMAND = "a command"
AT_ONCE = 5
FOR_EVER = 600.0


class Batches(Service):
    """Tells what each batch held: who told each event, or that it is a command."""

    name = "tally"
    handlers = tally.handlers_of_tally()
    held: ClassVar[list[list[str]]] = []

    @mailbox()
    def handle(self, letters: list[Letter]) -> None:
        self.desk.handle(letters)
        self.held.append([each.cause.source if each.cause else COMMAND for each in letters])


class Senders:
    """Who tells the service, and who asks it."""

    def __init__(self, broker: Broker, key: bytes) -> None:
        self._broker, self._seal = broker, Seal(key)
        self._sender = broker.sender()
        self._sending = eventlet.spawn(self._sender.run)

    def tell(self, count: int) -> None:
        counter = new_id()
        publisher = self._broker.publisher(lambda: None)
        for _ in range(count):
            envelope = told_by_another(counter)
            owed = (envelope.id, envelope.routing_key(), envelope.encode(), envelope.community)
            publisher.publish([Outgoing(*owed)])

    def ask(self) -> None:
        """Nobody takes the answer."""
        head = {
            "ask": Count.name,
            "call": "1",
            "reply_to": "nobody",
            "within": 60.0,
            "id": new_id(),
            "actor": self._seal.close(CLERK),
            "community": COMMUNITY,
        }
        self._sender.send(calls_queue(Count), head, orjson.dumps({"counter": new_id()}))

    def close(self) -> None:
        self._sender.close()
        self._sending.kill()


@pytest.fixture
def start(
    make_broker: Callable[[Topology], Broker],
    database: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[float], Senders]]:
    """Puts the service to work, gathering for so many seconds."""
    tables.metadata.create_all(database.engine)
    tally.Model.metadata.create_all(database.engine)
    Batches.held.clear()
    ends: list[Callable[[], None]] = []

    def started(gathers: float) -> Senders:
        monkeypatch.setattr(Batches, "gathers", gathers)
        broker = make_broker(TOPOLOGY)
        read = settings.read({"var": str(tmp_path)}, {})
        config: dict[str, Any] = {
            "settings": read,
            "broker": broker,
            "health": Health(),
            "databases": {"tally": database},
            "max_workers": 10,
        }
        container = ServiceContainer(Batches, config=config)
        container.start()
        senders = Senders(broker, read.key)
        ends.extend([container.stop, senders.close])
        return senders

    yield started
    for end in ends:
        end()


def batches_of(source: str) -> list[int]:
    """How many letters from there each batch held that held any."""
    counts = (batch.count(source) for batch in Batches.held)
    return [count for count in counts if count]


def test_what_comes_soon_after_a_batch_shares_the_next(start: Callable[[float], Senders]) -> None:
    senders = start(1.0)
    senders.tell(1)
    until(lambda: batches_of(OTHER), "the first is handled")
    senders.tell(AT_ONCE)
    until(lambda: sum(batches_of(OTHER)) == 1 + AT_ONCE, "all are handled")
    assert batches_of(OTHER) == [1, AT_ONCE]


def test_a_command_does_not_wait_for_what_is_gathered(start: Callable[[float], Senders]) -> None:
    senders = start(FOR_EVER)
    senders.tell(1)
    until(lambda: batches_of(OTHER), "the first is handled")
    for asked in (1, 2):
        senders.ask()
        until(lambda asked=asked: sum(batches_of(COMMAND)) == asked, "the command is handled")


def test_a_command_takes_along_the_events_that_wait(start: Callable[[float], Senders]) -> None:
    senders = start(FOR_EVER)
    senders.tell(1)
    until(lambda: batches_of(OTHER), "the first is handled")
    senders.tell(AT_ONCE)

    def all_came_along() -> bool:
        """What is still on its way comes along with the next command."""
        before = sum(batches_of(COMMAND))
        senders.ask()
        until(lambda: sum(batches_of(COMMAND)) > before, "the command is handled")
        return sum(batches_of(OTHER)) == 1 + AT_ONCE

    until(all_came_along, "all are handled")
