"""Something a greenthread sleeps on until there is work."""

import eventlet
from eventlet.event import Event


class Wakeup:
    """Woken any number of times before it is waited for, it wakes once; none is missed."""

    def __init__(self) -> None:
        self._event = Event()

    def wake(self) -> None:
        """There is work. Never waits."""
        if not self._event.ready():
            self._event.send()

    def wait(self, seconds: float | None = None) -> None:
        """Until woken since the last wait; at most `seconds`, if they are given."""
        with eventlet.Timeout(seconds, False):
            self._event.wait()
        self.clear()

    def clear(self) -> None:
        """Whatever it was woken for has been seen."""
        if self._event.ready():
            self._event = Event()
