"""`GET /v1/stream`: server-sent events, live and from where one left off.

Only events that are told to the account's role (`contracts.hearing`), of communities within its
reach, of its own grids and lines where it is bound to some, and confidential ones for cleared
accounts alone.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from eventlet.semaphore import Semaphore
from sqlalchemy.exc import SQLAlchemyError

from backbone.clock import Clock, utc_now
from backbone.reach import EVERYWHERE, below
from contracts.language.actor import EVENTS
from contracts.language.fields import Community, Line
from contracts.language.message import Message
from contracts.language.problem import Forbidden, Unavailable
from gateway.community import checked
from gateway.feed.frames import Frames
from gateway.feed.model import KEPT, seq_at
from gateway.feed.reading import Item, after, newest
from gateway.feed.seats import Seats
from gateway.feed.tail import Listener, Tail
from gateway.feed.wanting import wanted_by
from gateway.http.message import Request, Response
from gateway.identity.guest import Guest
from gateway.local import Admitted
from gateway.params import COMMUNITY

COMMENT_SECONDS = 15.0
RETRY_MILLISECONDS = 2_000
MISSED_AT_ONCE = 50
"""Items that a listener is given at a time: a thousand that come back together hold no more."""
READING_AT_ONCE = 4
"""Listeners that look for what they missed; fewer than there are connections to read with."""
_SEQ = re.compile(r"\d{1,18}\Z", re.ASCII)


class Listen(Message):
    """`types` are beginnings of event types, separated by commas. `last_event_id` stands for the
    header of that name, for clients that cannot set one."""

    types: Line | None = None
    last_event_id: Line | None = None
    community: Community | None = None


class Attends(Protocol):
    """What a stream needs of `gateway.identity.admission.Admission`."""

    def attend(self, guest: Guest, drop: Callable[[], None]) -> Callable[[], None]:
        """Call `drop` when the guest is let in no longer; answers how to leave."""


class Stream:
    """Answers `GET /v1/stream`."""

    def __init__(
        self,
        database: Any,
        tail: Tail,
        clock: Clock = utc_now,
        *,
        attends: Attends | None = None,
        seats: Seats | None = None,
    ) -> None:
        self._database, self._tail, self._clock = database, tail, clock
        self._attends, self._seats = attends, seats or Seats()
        self._turn = Semaphore(READING_AT_ONCE)

    def __call__(self, request: Request, admitted: Admitted) -> Response:
        """A stream that ends when either side leaves, or the listener falls too far behind.
        Raises `Forbidden` for a department that no event was granted to, `TooManyStreams`,
        `Unavailable`."""
        assert admitted.actor is not None
        if admitted.actor.scope.get(EVENTS) == ():
            raise Forbidden("该密钥没有授权任何事件。")
        named = checked(admitted.actor, admitted.query.get(COMMUNITY))
        prefix = admitted.actor.community if named is None else named
        wants = wanted_by(admitted.actor, prefix, str(admitted.query.get("types", "")))
        last = request.headers.get("last-event-id") or admitted.query.get("last_event_id")
        if request.method == "HEAD":
            return _response(Frames(iter(()), lambda: None))
        listener = Listener(wants)
        give_back = self._seats.take(admitted.actor.account, request.address)
        try:
            position = self._tail.join(listener)
        except Unavailable:
            give_back()
            raise
        leave = self._attended(admitted.guest, listener, give_back)
        role = admitted.actor.role
        frames = self._frames(listener, position, str(last or ""), prefix, wants, role)
        return _response(Frames(frames, leave))

    def close(self) -> None:
        """End all streams; their clients come back by themselves."""
        self._tail.close()

    def _attended(
        self, guest: Guest | None, listener: Listener, give_back: Callable[[], None]
    ) -> Callable[[], None]:
        """It ends with its session or key, and when what they may has changed. Answers how to
        leave."""

        def go() -> None:
            give_back()
            self._tail.leave(listener)

        if guest is None or self._attends is None:
            return go
        ends = listener.ends_at(guest.until)
        absent = self._attends.attend(guest, listener.drop)

        def leave() -> None:
            ends()
            absent()
            go()

        return leave

    def _frames(
        self,
        listener: Listener,
        position: int,
        last: str,
        prefix: str,
        wants: Callable[[Item], bool],
        role: str,
    ) -> Iterator[bytes]:
        try:
            yield b"retry: %d\n" % RETRY_MILLISECONDS
            seen = position
            if last and not self._known(last, position):
                yield b"event: reset\nid: %d\ndata: {}\n\n" % position
            elif last:
                seen = int(last)
                yield b": resumed\n\n"
                for items in self._missed(seen, position, prefix):
                    yield b"".join(item.frame_to(role) for item in items if wants(item))
                seen = max(seen, position)
            else:
                yield b"id: %d\n\n" % position
            yield from self._live(listener, seen, role)
        except SQLAlchemyError:
            return  # the client comes back to where it was

    def _live(self, listener: Listener, seen: int, role: str) -> Iterator[bytes]:
        while not listener.dropped:
            items = [item for item in listener.take(COMMENT_SECONDS) if item.seq > seen]
            for start in range(0, len(items), MISSED_AT_ONCE):
                piece = items[start : start + MISSED_AT_ONCE]
                seen = piece[-1].seq
                yield b"".join(item.frame_to(role) for item in piece)
            if not items and not listener.dropped:
                # The place moves on with what this listener does not want to hear.
                seen = max(seen, self._tail.position)
                yield b": \nid: %d\n\n" % seen

    def _known(self, last: str, position: int) -> bool:
        """Whether everything after that place is still there."""
        if _SEQ.match(last) is None:
            return False
        seq = int(last)
        if seq > position:
            # Another gateway has looked since this one did: what it told of is there.
            with self._turn, self._database.reading(EVERYWHERE) as connection:
                return newest(connection) >= seq
        return seq == position or seq >= seq_at(self._clock() - KEPT)

    def _missed(self, seen: int, until: int, prefix: str) -> Iterator[list[Item]]:
        """No connection is taken while a piece is being sent."""
        while seen < until:
            with self._turn, self._database.reading(below(prefix)) as connection:
                items = after(connection, seen, prefix, MISSED_AT_ONCE)
            whole = len(items) == MISSED_AT_ONCE
            items = [item for item in items if item.seq <= until]
            if items:
                seen = items[-1].seq
                yield items
            if not whole:
                return


def _response(frames: Iterator[bytes]) -> Response:
    return Response(
        200,
        frames,
        "text/event-stream",
        [("Cache-Control", "no-store"), ("X-Accel-Buffering", "no")],
    )
