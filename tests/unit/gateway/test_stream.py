import datetime as dt
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from contracts.language.actor import Actor
from contracts.language.envelope import Envelope
from contracts.language.problem import Forbidden, Invalid, Unavailable
from gateway.feed import tail as tails
from gateway.feed.model import KEPT
from gateway.feed.seats import Seats
from gateway.feed.tail import Listener, Tail
from gateway.http.message import Request, Response
from gateway.local import Admitted
from gateway.problems import TooManyStreams
from gateway.stream import Stream
from tests.unit.gateway.doorway import ACTORS
from tests.unit.gateway.feedroom import COMMUNITY, FeedRoom, told

OVERDUE = "grid.visit.overdue.v1"
"""What every reader may hear."""


class Channel:
    """A stream and the room it tells of."""

    def __init__(self, room: FeedRoom | None = None, seats: Seats | None = None) -> None:
        self.room = room or FeedRoom()
        self.tail = Tail(self.room)
        self.stream = Stream(self.room, self.tail, lambda: self.room.now, seats=seats)

    def open(
        self, account: str | Actor = "community", last: str | None = None, **query: Any
    ) -> "Line":
        actor = ACTORS[account] if isinstance(account, str) else account
        headers = {"last-event-id": last} if last is not None else {}
        request = Request("GET", "/v1/stream", headers=headers)
        return Line(self.stream(request, Admitted(actor, {}, query)))


class Line:
    """Reads a stream frame by frame."""

    def __init__(self, response: Response) -> None:
        assert response.kind == "text/event-stream"
        self.body: Any = response.body
        self.frames = self._split()
        assert next(self.frames).startswith("retry:")

    def _split(self) -> Iterator[str]:
        for piece in self.body:
            yield from filter(None, piece.decode().split("\n\n"))

    def next(self) -> str:
        return next(self.frames)

    def told(self, count: int) -> list[str]:
        """The ids of the next events."""
        ids: list[str] = []
        while len(ids) < count:
            frame = self.next()
            if "data: " in frame and "reset" not in frame:
                ids.append(orjson.loads(frame.partition("data: ")[2])["id"])
        return ids


@pytest.fixture
def channel() -> Iterator[Channel]:
    made = Channel()
    yield made
    made.stream.close()


def ids(events: list[Envelope]) -> list[str]:
    return [event.id for event in events]


def test_what_happens_is_told_in_order(channel: Channel) -> None:
    line = channel.open()
    events = [told() for _ in range(3)]
    channel.room.hear(*events)
    assert line.told(3) == ids(events)


def test_what_happened_before_is_not_told_unasked(channel: Channel) -> None:
    channel.room.hear(told())
    line = channel.open()
    assert line.next() == f"id: {channel.room.items()[-1].seq}"
    new = told()
    channel.room.hear(new)
    assert line.told(1) == [new.id]


def test_one_resumes_where_one_left_without_gap_or_repeat(channel: Channel) -> None:
    events = [told() for _ in range(1_203)]
    channel.room.hear(*events)
    seen = channel.room.items()[1].seq
    line = channel.open(last=str(seen))
    later = told()
    channel.room.hear(later)
    assert line.told(1_202) == [*ids(events[2:]), later.id]


def test_two_listeners_hear_the_same(channel: Channel) -> None:
    lines = [channel.open(), channel.open("secretary")]
    event = told("services5.followup.closed.v1")
    channel.room.hear(event)
    assert [line.told(1) for line in lines] == [[event.id], [event.id]]


@pytest.mark.parametrize("last", ["x", "-1", "99999999999999999", "1", "1" * 30])
def test_an_unknown_or_old_place_is_reset(channel: Channel, last: str) -> None:
    channel.room.hear(told())
    line = channel.open(last=last)
    assert line.next().startswith("event: reset\nid: ")
    new = told()
    channel.room.hear(new)
    assert line.told(1) == [new.id]


def test_a_place_of_yesterday_is_reset(channel: Channel) -> None:
    channel.room.hear(told())
    left = channel.room.items()[0].seq
    channel.room.now += KEPT + dt.timedelta(minutes=1)
    channel.room.hear(told())
    assert "reset" in channel.open(last=str(left)).next()


def test_only_what_the_account_reaches_is_told(channel: Channel) -> None:
    own, district = channel.open(), channel.open("supervisor")
    far, near, here = (
        told(OVERDUE, community="110101001001"),
        told(OVERDUE, community="620171101013"),
        told(OVERDUE, community=COMMUNITY),
    )
    channel.room.hear(far, near, here)
    assert own.told(1) == [here.id]
    assert district.told(2) == [near.id, here.id]


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize(
    ("account", "types"),
    [
        ("worker-youth", ["grid.visit.completed.v1", "grid.special_need.identified.v1"]),
        ("worker-youth", ["grid.relief.requested.v1", "grid.emergency.person_checked.v1"]),
        ("secretary", ["grid.visit.completed.v1", "services5.followup.opened.v1"]),
        ("secretary", ["grid.special_need.identified.v1", "grid.relief.requested.v1"]),
        ("supervisor", ["grid.visit.completed.v1", "services5.elder.assessed.v1"]),
        ("supervisor", ["grid.emergency.person_checked.v1", "grid.visit.of_later.v9"]),
    ],
)
def test_what_a_role_may_not_read_is_not_told_to_it(
    channel: Channel, resume: bool, account: str, types: list[str]
) -> None:
    channel.room.hear(told(OVERDUE))
    last = str(channel.room.items()[0].seq) if resume else None
    events = [*(told(type) for type in types), told(OVERDUE)]
    if resume:
        channel.room.hear(*events)
    line = channel.open(account, last)
    if not resume:
        channel.room.hear(*events)
    assert line.told(1) == [events[-1].id]


@pytest.mark.parametrize("resume", [False, True])
def test_confidential_events_are_told_to_cleared_accounts_alone(
    channel: Channel, resume: bool
) -> None:
    channel.room.hear(told())
    last = str(channel.room.items()[0].seq) if resume else None
    secret, plain = told(confidential=True), told()
    if resume:
        channel.room.hear(secret, plain)
    lines = [channel.open("community", last), channel.open("admin", last)]
    if not resume:
        channel.room.hear(secret, plain)
    assert lines[0].told(1) == [plain.id]
    assert lines[1].told(2) == [secret.id, plain.id]


def test_a_listener_may_narrow_by_type_and_community(channel: Channel) -> None:
    line = channel.open("supervisor", types="services5., party.need", community=COMMUNITY)
    wanted = [told("services5.followup.closed.v1"), told("party.need.listed.v1")]
    elsewhere = told("services5.followup.closed.v1", "620171101013")
    channel.room.hear(told(OVERDUE), wanted[0], elsewhere, wanted[1])
    assert line.told(2) == ids(wanted)


def test_beyond_ones_reach_one_does_not_listen(channel: Channel) -> None:
    with pytest.raises(Forbidden):
        channel.open(community="110101001001")
    with pytest.raises(Invalid):
        channel.open(community="62")


def test_a_quiet_stream_says_that_it_is_alive_and_moves_on(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.stream.COMMENT_SECONDS", 0.05)
    line = channel.open(types="party.")
    line.next()
    channel.room.hear(told())
    seq = channel.room.items()[-1].seq
    while (frame := line.next()) != f": \nid: {seq}":
        assert frame.startswith(": ")


def test_a_slow_listener_is_dropped_and_nobody_waits_for_it(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tails, "MOST_QUEUED", 2)
    slow, quick = Listener(lambda item: True), channel.open()
    quick.next()
    channel.tail.join(slow)
    events = [told() for _ in range(3)]
    for event in events:
        channel.room.hear(event)
        assert quick.told(1) == [event.id]
    assert slow.dropped


def test_a_closed_door_ends_every_stream(channel: Channel) -> None:
    line = channel.open()
    line.next()
    channel.stream.close()
    assert list(line.frames) == []
    with pytest.raises(Unavailable):
        channel.open()


def test_who_leaves_is_forgotten_even_unheard(channel: Channel) -> None:
    response = channel.stream(Request("GET", "/v1/stream"), Admitted(ACTORS["community"], {}, {}))
    body: Any = response.body
    assert channel.tail._listeners
    body.close()
    assert not channel.tail._listeners


def test_a_place_that_another_gateway_told_is_known(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Channel(channel.room)
    waiting, line = other.open(), channel.open()
    waiting.next()
    line.next()
    with monkeypatch.context() as patched:
        patched.setattr(other.tail, "_look", lambda: False)
        event = told()
        channel.room.hear(event)
        assert line.told(1) == [event.id]
        resumed = other.open(last=str(channel.room.items()[-1].seq))
        assert resumed.next() == ": resumed"
    later = told()
    channel.room.hear(later)
    assert resumed.told(1) == [later.id]
    assert waiting.told(2) == [event.id, later.id]
    other.stream.close()


def test_neither_an_account_nor_an_address_takes_every_seat() -> None:
    channel = Channel(seats=Seats(of_account=2, of_address=3))
    first, _ = channel.open(), channel.open()
    with pytest.raises(TooManyStreams) as refused:
        channel.open()
    assert refused.value.retry_after
    channel.open("secretary")
    with pytest.raises(TooManyStreams):
        channel.open("supervisor")
    for _ in range(2):
        first.body.close()
    channel.open("supervisor")
    with pytest.raises(TooManyStreams):
        channel.open()
    channel.stream.close()


def test_who_finds_no_room_takes_no_seat() -> None:
    channel = Channel(seats=Seats(of_account=1))
    channel.stream.close()
    for _ in range(2):
        with pytest.raises(Unavailable):
            channel.open()
