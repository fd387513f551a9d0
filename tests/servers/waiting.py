"""Waiting for a server to be ready: looking again and again, to a deadline."""

import time
from collections.abc import Callable


class NotStarted(RuntimeError):
    """A server did not come up; the end of its log says why."""


def until(ready: Callable[[], bool], seconds: float, why_not: Callable[[], str]) -> None:
    """Look until `ready`. Raises `NotStarted`."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise NotStarted(why_not())
        time.sleep(0.05)  # between two looks at another process, which cannot wake us
