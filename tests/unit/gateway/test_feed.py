import datetime as dt

from contracts.language.envelope import decode
from gateway.feed.model import KEPT, seq_at
from tests.unit.gateway.feedroom import NOON, FeedRoom, told


def test_every_event_is_kept_whole_and_in_order() -> None:
    room = FeedRoom()
    events = [told() for _ in range(5)]
    room.hear(*events[:3])
    room.hear(*events[3:])
    kept = room.items()
    assert [decode(item.body) for item in kept] == events
    assert [item.id for item in kept] == [event.id for event in events]
    assert len({item.seq for item in kept}) == 5


def test_a_place_in_the_feed_is_a_moment() -> None:
    room = FeedRoom()
    room.hear(told())
    assert room.items()[0].seq == seq_at(NOON)


def test_a_clock_that_was_set_back_does_not_turn_the_order_round() -> None:
    room = FeedRoom()
    room.hear(told())
    room.now -= dt.timedelta(hours=2)
    late = told()
    room.hear(late)
    assert room.items()[-1].id == late.id


def test_the_feed_forgets_after_a_day_and_counts_on() -> None:
    room = FeedRoom()
    room.hear(told())
    first = room.items()[0].seq
    room.now += KEPT + dt.timedelta(seconds=1)
    room.tick()
    assert room.items() == []
    room.hear(told())
    assert room.items()[0].seq > first


def test_what_is_younger_is_not_forgotten() -> None:
    room = FeedRoom()
    room.hear(told())
    room.now += KEPT - dt.timedelta(seconds=1)
    room.tick()
    assert len(room.items()) == 1
