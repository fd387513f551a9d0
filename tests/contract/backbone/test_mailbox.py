"""A mailbox that gathers: what comes soon after one another shares a commit."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from nameko.containers import ServiceContainer

from backbone import settings, tables
from backbone.broker.port import Broker, Outgoing
from backbone.broker.topology import Mailbox, Topology
from backbone.database import Database
from backbone.health import Health
from backbone.ids import new_id
from backbone.letters import Letter
from backbone.mailbox import mailbox
from backbone.service import Service
from contracts.language.envelope import Envelope
from tests.contract.backbone import tally
from tests.contract.backbone.tally import Counted
from tests.contract.conftest import until

TOPOLOGY = Topology((Mailbox("tally.events", ("#",)),))
AT_ONCE = 5


class Batches(Service):
    """Tells how many letters each batch held."""

    name = "tally"
    handlers = tally.handlers_of_tally()
    gathers = 1.0
    sizes: ClassVar[list[int]] = []

    @mailbox()
    def handle(self, letters: list[Letter]) -> None:
        self.desk.handle(letters)
        self.sizes.append(len(letters))


@pytest.fixture
def broker(
    make_broker: Callable[[Topology], Broker], database: Database, tmp_path: Path
) -> Iterator[Broker]:
    """With the service at work on it."""
    tables.metadata.create_all(database.engine)
    tally.Model.metadata.create_all(database.engine)
    Batches.sizes.clear()
    broker = make_broker(TOPOLOGY)
    config: dict[str, Any] = {
        "settings": settings.read({"var": str(tmp_path)}, {}),
        "broker": broker,
        "health": Health(),
        "databases": {"tally": database},
        "max_workers": 10,
    }
    container = ServiceContainer(Batches, config=config)
    container.start()
    yield broker
    container.stop()


def tell(broker: Broker, count: int) -> None:
    counter = new_id()
    publisher = broker.publisher(lambda: None)
    for _ in range(count):
        envelope = Envelope(
            id=new_id(),
            source="/tianling/other",
            type=Counted.full_type(),
            subject=counter,
            time=dt.datetime.now(dt.UTC),
            community="620171101012",
            actor="somebody",
            correlationid=new_id(),
            causationid=None,
            sequence=1,
            partitionkey=counter,
            data=Counted(counter=counter),
        )
        publisher.publish([Outgoing(envelope.id, envelope.routing_key(), envelope.encode())])


def test_what_comes_soon_after_a_batch_shares_the_next(broker: Broker) -> None:
    tell(broker, 1)
    until(lambda: Batches.sizes, "the first is handled")
    tell(broker, AT_ONCE)
    until(lambda: sum(Batches.sizes) == 1 + AT_ONCE, "all are handled")
    assert Batches.sizes == [1, AT_ONCE]
