"""What people write stays where it was written: no event, no message, no line of a log and no
number tells it, whichever room it was written in."""

from tests.journeys.overheard import around, forms, left_lying, traceparents
from tests.journeys.platform import Platform
from tests.journeys.played import Played
from tests.waiting import until

ROOMS = 30
"""Whose commands are asked with texts, at least; the play asks every command there is."""


def test_no_text_of_the_whole_play_is_told_anywhere(platform: Platform, played: Played) -> None:
    rooms = {where.partition(" ")[0].rsplit("_", 1)[0] for where in played.said.values()}
    assert len(rooms) >= ROOMS, rooms
    told = {**around(platform), "broker": b"\n".join(body for _, body in played.heard)}
    assert len(told["feed"]) > 10_000
    assert not platform.broker or len(played.heard) > 100
    found = {
        (place, where, text)
        for place, content in told.items()
        for text, where in played.said.items()
        if any(form in content for form in forms(text))
    }
    assert found == set()


def test_no_message_carries_more_of_a_trace_than_its_number(played: Played) -> None:
    assert traceparents([body for _, body in played.heard]) == set()
    headers = {name for properties, _ in played.heard for name in properties}
    assert not headers & {"tracestate", "baggage"}


def test_nothing_that_was_asked_lies_in_a_queue(platform: Platform, played: Played) -> None:
    until(lambda: left_lying(platform) == {}, "what was asked is answered and gone")
