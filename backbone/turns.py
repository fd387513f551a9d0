"""How many of what is costly are under way together, so that the rest goes on.

An ask that takes seconds declares how many of it may be `at_once` (`contracts.language.message`).
What comes beyond is refused at once, rather than kept waiting with a connection in its hand.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from contracts.language.problem import Unavailable, UnderWay

RETRY_AFTER = 2


class Turns:
    """Of one process. `most` is of all together; of one account there is one of each kind."""

    def __init__(self) -> None:
        self._under_way: Counter[str] = Counter()
        self._whose: set[tuple[str, str]] = set()

    @contextmanager
    def turn(self, kind: str, most: int, account: str) -> Iterator[None]:
        """It is under way. Raises `UnderWay` where the account has one of its kind already,
        `Unavailable` where there are so many; with a `most` of 0 neither."""
        if not most:
            yield
            return
        if (kind, account) in self._whose:
            raise UnderWay("请等上一次办完再试。", retry_after=RETRY_AFTER)
        if self._under_way[kind] >= most:
            raise Unavailable("同时办理的太多,请稍后重试。", retry_after=RETRY_AFTER)
        self._under_way[kind] += 1
        self._whose.add((kind, account))
        try:
            yield
        finally:
            self._under_way[kind] -= 1
            self._whose.discard((kind, account))
