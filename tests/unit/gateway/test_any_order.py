"""The feed keeps every event once, in whatever order they come."""

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.registry.events import ResidentLeft
from contracts.grid.visits.events import VisitCompleted
from gateway.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import NOON

HOME = id_of("household", "1")


def visited(name: str, *, confidential: bool = False) -> Told:
    id = id_of("visit", name)
    event = VisitCompleted(visit=id, household=HOME, officer="o", visited_at=NOON, findings=[])
    return Told(event, subject=id, confidential=confidential)


def left(name: str) -> Told:
    id = id_of("resident", name)
    return Told(ResidentLeft(resident=id, household=HOME, reason="died", left_at=NOON), subject=id)


STORY = (visited("a"), visited("b", confidential=True), left("c"), visited("d"), left("e"))

FEED = Stage(
    handlers,
    metadata,
    STORY,
    but=("feed_item.seq",),  # the order of their coming, and so the feed's own
    only=("feed_item",),
)


@settings(max_examples=40)
@given(orders(STORY))
def test_every_event_is_kept_once_in_whatever_order_they_come(order: Order) -> None:
    ended = FEED.ends(order)
    assert ended == FEED.as_it_happened
    assert len(ended["feed_item"]) == len(STORY)
