"""How much all large answers that are on their way may hold, whoever reads them, or never does."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

GRACE_SECONDS = 5.0
"""Nobody of one's own address is sent away sooner."""


class Reader(Protocol):
    """A connection that an answer is on its way to."""

    def hang_up(self) -> None:
        """At once."""


R = TypeVar("R", bound=Reader)


@dataclass(frozen=True, slots=True)
class Held:
    """An answer on its way."""

    body: bytes
    origin: str
    since: float


class Unsent(Generic[R]):
    """`most` bytes; the same bytes for many are counted once. Where there is no more room, who has
    been reading longest, of the address that the most is on its way to, is sent away."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._held: dict[R, Held] = {}
        self._readers: Counter[int] = Counter()
        self.bytes = 0

    def hold(self, reader: R, origin: str, body: bytes) -> bool:
        """It is on its way. False where there is no room for it and none can be made."""
        new = 0 if id(body) in self._readers else len(body)
        while self._held and self.bytes + new > self._most:
            if not self._make_room(origin, new):
                return False
            new = 0 if id(body) in self._readers else len(body)
        self._held[reader] = Held(body, origin, self._clock())
        self._readers[id(body)] += 1
        self.bytes += new
        return True

    def release(self, reader: R) -> None:
        """It is not; no matter if it was before."""
        held = self._held.pop(reader, None)
        if held is None:
            return
        self._readers[id(held.body)] -= 1
        if not self._readers[id(held.body)]:
            del self._readers[id(held.body)]
            self.bytes -= len(held.body)

    def _make_room(self, newcomer: str, new: int) -> bool:
        by_origin: Counter[str] = Counter()
        for held in self._held.values():
            by_origin[held.origin] += len(held.body)
        heaviest, most = by_origin.most_common(1)[0]
        going, held = next((r, h) for r, h in self._held.items() if h.origin == heaviest)
        if most <= by_origin[newcomer] + new and self._clock() - held.since < GRACE_SECONDS:
            return False
        self.release(going)
        going.hang_up()
        return True
