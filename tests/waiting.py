"""Waiting for what another process does: looking again and again, to a deadline."""

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


class NeverHappened(AssertionError):
    """The deadline passed; the text says what was waited for."""


def until(
    look: Callable[[], Seen],
    what: str | Callable[[], str],
    seconds: float = 20.0,
    *,
    every: float = 0.01,
) -> Seen:
    """Look until something is seen, and answer it. Raises `NeverHappened`; `what` is waited for,
    or is asked at the end why it did not come. `every` is how many seconds lie between two looks:
    more where looking would change what is measured."""
    end = time.monotonic() + seconds
    while not (seen := look()):
        if time.monotonic() > end:
            raise NeverHappened(what if isinstance(what, str) else what())
        time.sleep(every)  # between two looks at another process, which cannot wake us
    return seen
