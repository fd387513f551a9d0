"""Chance that falls the same way on every machine."""

import hashlib
import random
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


class Weighted(Generic[T]):
    """Things and how often each is drawn, relative to the others."""

    def __init__(self, *pairs: tuple[T, float]) -> None:
        self.things = tuple(thing for thing, _ in pairs)
        self.bounds = tuple(accumulate(weight for _, weight in pairs))


class Draws:
    """A stream of draws of one community for one purpose.

    Each purpose has a seed of its own, so that a change in one leaves the others as they were.
    Python promises the same `random()` for a seed in every version, and not the same `choice()`
    or `shuffle()`: those are built here on `random()` alone.
    """

    def __init__(self, community: str, purpose: str) -> None:
        digest = hashlib.sha256(f"{community}/{purpose}".encode()).digest()
        self.fraction = random.Random(int.from_bytes(digest[:8])).random

    def below(self, count: int) -> int:
        """From 0 to count - 1."""
        return int(self.fraction() * count)

    def between(self, least: int, most: int) -> int:
        """From least to most, both among them."""
        return least + int(self.fraction() * (most - least + 1))

    def happens(self, chance: float) -> bool:
        """True in `chance` of all cases."""
        return self.fraction() < chance

    def one_of(self, things: Sequence[T]) -> T:
        """Any, each as likely."""
        return things[self.below(len(things))]

    def weighted(self, things: Weighted[T]) -> T:
        """Any, by weight."""
        bounds = things.bounds
        return things.things[bisect_right(bounds, self.fraction() * bounds[-1], hi=len(bounds) - 1)]

    def some_of(self, count: int, size: int) -> list[int]:
        """`count` different numbers below `size`, in order."""
        numbers = list(range(size))
        for index in range(count):
            other = self.between(index, size - 1)
            numbers[index], numbers[other] = numbers[other], numbers[index]
        return sorted(numbers[:count])
