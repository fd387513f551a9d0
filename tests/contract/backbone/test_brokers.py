"""What every broker must do, whichever it is."""

from collections.abc import Callable, Iterator
from typing import Any

import eventlet
import pytest

from backbone import frames
from backbone.broker.port import Broker, Delivery, Outgoing
from backbone.broker.topology import Mailbox, Topology
from backbone.ids import new_id
from tests.contract.conftest import until

KEY = "tally.counter.counted.v1.62.01.71.101.012"
TOPOLOGY = Topology(
    (
        Mailbox("one.events", ("tally.counter.counted.*.#",)),
        Mailbox("two.events", ("tally.#",)),
        Mailbox("all.events", ("#",), single=True),
    ),
    calls=("echo.queries",),
)


class Taker:
    """Takes a queue in the background."""

    def __init__(self, broker: Broker, queue: str, *, confirmed: bool = True) -> None:
        self.taken: list[Delivery] = []
        self.consumer = broker.consumer(queue, self.taken.append, confirmed=confirmed)
        self._thread = eventlet.spawn(self.consumer.run)

    def close(self) -> None:
        self.consumer.close()
        self._thread.kill()

    def ack_all(self) -> None:
        for delivery in self.taken:
            delivery.ack()
        self.consumer.flush()


@pytest.fixture
def broker(make_broker: Callable[[Topology], Broker]) -> Broker:
    return make_broker(TOPOLOGY)


@pytest.fixture
def take(broker: Broker) -> Iterator[Callable[..., Taker]]:
    takers: list[Taker] = []

    def make(queue: str, **how: Any) -> Taker:
        takers.append(Taker(broker, queue, **how))
        until(lambda: takers[-1].consumer.connected, f"{queue} is taken")
        return takers[-1]

    yield make
    for taker in takers:
        taker.close()


def outgoing(count: int, key: str = KEY) -> list[Outgoing]:
    return [Outgoing(new_id(), key, b'{"n":%d}' % n, "620171101012") for n in range(count)]


def settle(publisher: Any, count: int) -> set[str]:
    settled: set[str] = set()

    def all_in() -> bool:
        settled.update(publisher.settled())
        return len(settled) >= count

    until(all_in, f"{count} confirms")
    return settled


def test_an_event_reaches_every_mailbox_that_hears_it(broker: Broker, take: Any) -> None:
    takers = [take(queue) for queue in ("one.events", "two.events", "all.events")]
    publisher = broker.publisher(lambda: None)
    publisher.publish(outgoing(1))
    until(lambda: all(taker.taken for taker in takers), "it arrives at all three")
    assert {taker.taken[0].body for taker in takers} == {b'{"n":0}'}
    assert takers[0].taken[0].routing_key == KEY
    publisher.close()


def test_a_mailbox_hears_only_what_it_is_bound_to(broker: Broker, take: Any) -> None:
    one, all_ = take("one.events"), take("all.events")
    publisher = broker.publisher(lambda: None)
    publisher.publish(outgoing(1, "other.thing.done.v1.62.01.71.101.012"))
    publisher.publish(outgoing(1))
    until(lambda: len(all_.taken) == 2, "both arrive where everything is heard")
    until(lambda: one.taken, "the one that is bound arrives")
    assert [delivery.routing_key for delivery in one.taken] == [KEY]
    publisher.close()


def test_every_event_is_confirmed_once_it_is_safe_to_forget(broker: Broker, take: Any) -> None:
    takers = [take(queue) for queue in ("one.events", "two.events", "all.events")]
    publisher = broker.publisher(lambda: None)
    events = outgoing(500)
    publisher.publish(events)
    until(lambda: all(len(taker.taken) == 500 for taker in takers), "all arrive")
    for taker in takers:
        taker.ack_all()
    assert settle(publisher, 500) == {event.message_id for event in events}
    assert not publisher.lost()
    publisher.close()


def test_events_wait_for_a_taker_and_come_in_order(broker: Broker, take: Any) -> None:
    other = take("all.events")
    publisher = broker.publisher(lambda: None)
    publisher.publish(outgoing(50))
    until(lambda: len(other.taken) == 50, "published")
    late = take("one.events")
    until(lambda: len(late.taken) == 50, "what waited arrives")
    assert [delivery.body for delivery in late.taken] == [b'{"n":%d}' % n for n in range(50)]
    publisher.close()


def test_what_is_asked_of_a_service_that_is_just_starting_waits_for_it(
    broker: Broker, take: Any
) -> None:
    take("all.events")  # whoever takes events makes sure of every queue
    sender = broker.sender()
    running = eventlet.spawn(sender.run)
    until(lambda: sender.connected, "the sender is connected")
    sender.send("echo.queries", {"n": 1}, b"early")
    late = take("echo.queries", confirmed=False)
    until(lambda: late.taken, "what waited arrives")
    assert list(frames.unpack(late.taken[0].body)) == [({"n": 1}, b"early")]
    sender.close()
    running.kill()


def test_calls_travel_in_frames_and_keep_their_order(broker: Broker, take: Any) -> None:
    taker = take("echo.commands", confirmed=False)
    sender = broker.sender()
    running = eventlet.spawn(sender.run)
    until(lambda: sender.connected, "the sender is connected")
    for n in range(300):
        sender.send("echo.commands", {"n": n}, b"body %d" % n)

    def parts() -> list[Any]:
        return [part for delivery in taker.taken for part in frames.unpack(delivery.body)]

    until(lambda: len(parts()) == 300, "all parts arrive")
    assert parts() == [({"n": n}, b"body %d" % n) for n in range(300)]
    sender.close()
    running.kill()
