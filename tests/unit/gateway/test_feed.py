import datetime as dt
from dataclasses import replace

import orjson

from contracts.language.envelope import decode
from gateway.feed.model import KEPT, seq_at
from gateway.feed.reading import after
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


def test_few_people_are_nobody_to_who_hears_from_outside() -> None:
    room = FeedRoom()
    numbers = {"listed": 80, "checked": 78, "unchecked": 2, "needs_help": 0, "not_found": 0}
    many = {**numbers, "checked": 70, "unchecked": 10}
    ended = told("grid.emergency.stood_down.v1"), told("grid.emergency.stood_down.v1")
    few, enough = (
        replace(event, data=data) for event, data in zip(ended, (numbers, many), strict=True)
    )
    room.hear(few, enough, told())
    with room.reading() as connection:
        first, second, other = after(connection, 0)
    data = orjson.loads(first.frame_to("supervisor").partition(b"data: ")[2])["data"]
    assert data == {**numbers, "checked": None, "unchecked": None}
    assert first.frame_to("department") == first.frame_to("supervisor") != first.frame
    assert first.frame_to("community_admin") == first.frame
    assert second.frame_to("supervisor") == second.frame
    assert other.frame_to("supervisor") == other.frame
