"""Rings when this process has written to the feed, so that its listeners need not wait to look."""

from collections.abc import Callable

_listening: set[Callable[[], None]] = set()


def on_ring(wake: Callable[[], None]) -> None:
    """Call `wake` at every ring."""
    _listening.add(wake)


def no_more(wake: Callable[[], None]) -> None:
    """Let it sleep."""
    _listening.discard(wake)


def ring(*_: object) -> None:
    """Something was committed."""
    for wake in tuple(_listening):
        wake()
