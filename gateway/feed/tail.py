"""One look at the end of the feed for all listeners of a process."""

import logging
import math
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import eventlet
from prometheus_client import Gauge
from sqlalchemy.exc import SQLAlchemyError

from backbone.reach import EVERYWHERE
from backbone.wakeup import Wakeup
from contracts.language.problem import Unavailable
from gateway.feed import bell
from gateway.feed.reading import MOST, Item, after, newest

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.2
AWAY_SECONDS = 1.0
MOST_LISTENERS = 1_500
MOST_QUEUED = 1_000

LISTENERS = Gauge("tianling_listeners", "Streams that are open")


class Listener:
    """A bounded queue of frames. One that does not keep up is dropped, and may resume."""

    def __init__(self, wants: Callable[[Item], bool]) -> None:
        self._wants = wants
        self._queue: deque[Item] = deque()
        self._arrived = Wakeup()
        self.dropped = False
        self.seen = 0

    def offer(self, item: Item) -> None:
        """Keep it, if it is wanted."""
        if not self._wants(item):
            return
        if len(self._queue) >= MOST_QUEUED:
            self.drop()
            return
        self._queue.append(item)
        self._arrived.wake()

    def drop(self) -> None:
        """End it: too slow, or the door is closing."""
        self.dropped = True
        self._arrived.wake()

    def ends_at(self, moment: float) -> Callable[[], None]:
        """End it then, in seconds since the epoch. Answers how to take that back."""
        if moment == math.inf:
            return lambda: None
        timer = eventlet.spawn_after(max(0.0, moment - time.time()), self.drop)

        def take_back() -> None:
            timer.cancel()

        return take_back

    def take(self, seconds: float) -> list[Item]:
        """What has come; waits at most `seconds` for something."""
        if not self._queue and not self.dropped:
            self._arrived.wait(seconds)
        taken = list(self._queue)
        self._queue.clear()
        return taken


class Tail:
    """Reads while there is somebody to hear, and sleeps otherwise. `database` gives connections by
    `reading()`."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._listeners: set[Listener] = set()
        self._woken = Wakeup()
        self._running: Any = None
        self._closed = False
        self.position = 0

    def join(self, listener: Listener) -> int:
        """From now on it hears what comes after the position that is answered.

        Raises `Unavailable` where too many listen, or the database is away.
        """
        if self._closed or len(self._listeners) >= MOST_LISTENERS:
            raise Unavailable("订阅的人太多,请稍后重试。", retry_after=5)
        if not self._listeners:
            start = self._newest()
            # Somebody may have joined while the database was asked.
            if not self._listeners:
                self.position = start
        self._listeners.add(listener)
        LISTENERS.set(len(self._listeners))
        if self._running is None:
            bell.on_ring(self.wake)
            self._running = eventlet.spawn(self._run)
        return self.position

    def leave(self, listener: Listener) -> None:
        """It hears no more."""
        self._listeners.discard(listener)
        LISTENERS.set(len(self._listeners))
        self.wake()

    def wake(self) -> None:
        """Look now."""
        self._woken.wake()

    def close(self) -> None:
        """Send everybody home."""
        self._closed = True
        for listener in tuple(self._listeners):
            listener.drop()

    def _run(self) -> None:
        try:
            while self._listeners:
                try:
                    full = self._look()
                    pause = LOOK_SECONDS
                except SQLAlchemyError as away:
                    log.warning("feed waits", extra={"error": away})
                    full, pause = False, AWAY_SECONDS
                if not full:
                    self._woken.wait(pause)
        finally:
            self._running = None
            bell.no_more(self.wake)

    def _look(self) -> bool:
        with self._database.reading(EVERYWHERE) as connection:
            items = after(connection, self.position)
        for item in items:
            self.position = item.seq
            for listener in tuple(self._listeners):
                listener.offer(item)
        return len(items) == MOST

    def _newest(self) -> int:
        try:
            with self._database.reading(EVERYWHERE) as connection:
                return newest(connection)
        except SQLAlchemyError:
            raise Unavailable("数据库暂时不可用,请稍后重试。", retry_after=2) from None
