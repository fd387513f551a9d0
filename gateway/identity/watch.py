"""One look a moment at what has changed, for everybody whom this process has let in."""

import logging
import time
from collections.abc import Callable, Collection
from typing import Any

import eventlet
from sqlalchemy.exc import SQLAlchemyError

from backbone.wakeup import Wakeup
from contracts.language.problem import Unavailable
from gateway.identity import changes

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
BLIND_SECONDS = 30.0
"""For so long those who are known are still let in while the database cannot be asked."""

Hear = Callable[[Collection[str]], None]


class Watch:
    """Tells `hear` the subjects that have changed. `database` gives connections by `reading()`."""

    def __init__(self, database: Any, hear: Hear) -> None:
        self._database, self._hear = database, hear
        self._position: int | None = None
        self._looked = 0.0
        self._woken = Wakeup()
        self._running: Any = None
        self._closed = False

    def start(self) -> None:
        """Look from now on, again and again."""
        self._running = eventlet.spawn(self._run)

    def close(self) -> None:
        """Look no more."""
        self._closed = True
        self._woken.wake()

    def look(self) -> None:
        """Look once. Raises `SQLAlchemyError` where the database is away."""
        with self._database.reading() as connection:
            if self._position is None:
                self._position = changes.newest(connection)
                told = []
            else:
                told = changes.after(connection, self._position)
        if told:
            self._position = max(self._position, told[-1][0])
            self._hear({subject for _, subject in told})
        self._looked = time.monotonic()

    def must_see(self) -> None:
        """Raises `Unavailable` after too long without a look: nobody could be turned away then."""
        if time.monotonic() - self._looked > BLIND_SECONDS or self._position is None:
            raise Unavailable("暂时无法核对登录状态,请稍后重试。", retry_after=2)

    def _run(self) -> None:
        while not self._closed:
            try:
                self.look()
            except SQLAlchemyError as away:
                log.warning("watch waits", extra={"error": away})
            self._woken.wait(LOOK_SECONDS)
