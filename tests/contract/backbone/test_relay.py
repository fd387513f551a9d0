"""What the outbox owes goes out, whoever wrote it, and is forgotten once it is confirmed."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import eventlet
import pytest
from sqlalchemy import func, insert, select

from backbone import tables
from backbone.broker.port import Broker, Delivery, Outgoing
from backbone.broker.rabbit import RabbitBroker
from backbone.broker.topology import Mailbox, Topology
from backbone.database import Database
from backbone.ids import new_id
from backbone.relay import Relay
from tests.contract.conftest import until

KEY = "tally.counter.counted.v1.62.01.71.101.012"
TOPOLOGY = Topology((Mailbox("all.events", ("#",), single=True),))


class Running:
    """A relay at work, until it is closed."""

    def __init__(self, database: Database, broker: Broker) -> None:
        self.relay = Relay(database, broker)
        self._thread = eventlet.spawn(self.relay.run)

    def close(self) -> None:
        self.relay.close()
        self._thread.wait()


@pytest.fixture
def broker(make_broker: Callable[[Topology], Broker]) -> Broker:
    return make_broker(TOPOLOGY)


@pytest.fixture
def heard(broker: Broker) -> Iterator[list[int]]:
    """The numbers that arrive; each is acknowledged at once."""
    numbers: list[int] = []

    def take(delivery: Delivery) -> None:
        numbers.append(int(delivery.body))
        delivery.ack()
        consumer.flush()

    consumer = broker.consumer("all.events", take, confirmed=True)
    running = eventlet.spawn(consumer.run)
    until(lambda: consumer.connected, "somebody hears")
    yield numbers
    consumer.close()
    running.kill()


@pytest.fixture
def start(database: Database, broker: Broker) -> Iterator[Callable[[], Running]]:
    """Starts a relay; it is closed at the end."""
    tables.metadata.create_all(database.engine)
    started: list[Running] = []

    def one() -> Running:
        started.append(Running(database, broker))
        return started[-1]

    yield one
    for running in started:
        running.close()


def leading(running: Running) -> Relay:
    until(lambda: running.relay.active, "it has the lead")
    return running.relay


def owe(database: Database, count: int) -> list[Outgoing]:
    """Committed; nobody has told the relay yet."""
    events = [Outgoing(new_id(), KEY, b"%d" % n, "620171101012") for n in range(count)]
    with database.writing() as session:
        session.execute(insert(tables.outbox), [asdict(event) for event in events])
    return events


def nothing_owed(database: Database) -> bool:
    with database.reading() as session:
        return session.execute(select(func.count()).select_from(tables.outbox)).scalar() == 0


def test_what_somebody_else_committed_is_found_and_goes_out_in_order(
    database: Database, start: Any, heard: list[int]
) -> None:
    start()
    owe(database, 2500)
    until(lambda: len(heard) == 2500 and nothing_owed(database), "all of it arrives")
    assert heard == list(range(2500))


def test_what_is_handed_over_goes_out_once(
    database: Database, start: Any, heard: list[int]
) -> None:
    relay = leading(start())
    for _ in range(20):
        relay.hand(owe(database, 10))
        eventlet.sleep(0)
    until(lambda: len(heard) == 200 and nothing_owed(database), "all of it arrives")
    assert sorted(heard) == sorted([*range(10)] * 20)
    until(lambda: relay.lag() == 0.0, "it knows that nothing is owed")


def test_more_than_it_can_hold_waits_in_the_outbox(
    database: Database, start: Any, heard: list[int]
) -> None:
    leading(start()).hand(owe(database, 3000))
    until(lambda: len(heard) == 3000 and nothing_owed(database), "all of it arrives")
    assert sorted(heard) == list(range(3000))


def test_closing_carries_what_is_owed(database: Database, start: Any, heard: list[int]) -> None:
    running = start()
    leading(running)
    owe(database, 100)
    running.close()
    assert nothing_owed(database)
    until(lambda: len(heard) == 100, "all of it arrives")


@pytest.mark.parametrize("stack", ["real"], indirect=True)
def test_one_replica_carries_for_all_and_another_takes_over(
    database: Database, start: Any, heard: list[int]
) -> None:
    first = start()
    leading(first)
    second = start()
    second.relay.hand(owe(database, 50))
    until(lambda: len(heard) == 50, "the first carries what the second committed")
    assert not second.relay.active
    first.close()
    leading(second).hand(owe(database, 50))
    until(lambda: len(heard) == 100 and nothing_owed(database), "all of it arrives")
    assert sorted(heard) == sorted([*range(50)] * 2)


@pytest.mark.parametrize("stack", ["real"], indirect=True)
def test_a_replica_whose_broker_is_away_lets_go_of_the_lead(
    database: Database, database_url: str, start: Any, heard: list[int]
) -> None:
    nowhere = RabbitBroker("amqp://guest:guest@127.0.0.1:1/nowhere", TOPOLOGY)
    apart = Database(database_url, "tally")
    cut_off = Running(apart, nowhere)
    leading(cut_off)
    owe(database, 50)
    start()
    until(lambda: len(heard) == 50 and nothing_owed(database), "another carries", 30)
    cut_off.close()
    apart.close()
