"""A division of a community into grids, each in one piece, that share its factors evenly.

Pure: the same spots give the same division, on every machine. First the map is cut in two, and
each part again, by load; then whatever was cut off from its own is given to a neighbour; then spots
on the edges change sides as long as that makes the shares more even.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

MOST_PASSES = 40
COMPACT = 0.02
"""What a cut neighbourhood costs beside an uneven share: enough to keep grids round."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with one building or more: metres east and north, and of each factor how much."""

    x: float
    y: float
    loads: tuple[float, ...]


@dataclass(frozen=True)
class Town:
    """Spots, which of them are neighbours, and how much each factor counts."""

    spots: Sequence[Spot]
    neighbours: Sequence[frozenset[int]]
    weights: tuple[float, ...]

    @cached_property
    def totals(self) -> tuple[float, ...]:
        """Of each factor."""
        return tuple(sum(column) for column in zip(*(s.loads for s in self.spots), strict=True))

    @cached_property
    def counting(self) -> list[tuple[int, float]]:
        """The factors that can be shared at all, and their part of the weight."""
        found = [n for n, total in enumerate(self.totals) if total > 0 and self.weights[n] > 0]
        whole = sum(self.weights[n] for n in found)
        return [(n, self.weights[n] / whole) for n in found]

    @cached_property
    def shares(self) -> list[tuple[float, ...]]:
        """What part of each factor each spot is."""
        return [tuple(s.loads[n] / self.totals[n] for n, _ in self.counting) for s in self.spots]

    @cached_property
    def load(self) -> list[float]:
        """All factors of each spot in one number."""
        parts = [part for _, part in self.counting]
        if not parts:
            return [1.0] * len(self.spots)
        return [sum(p * q for p, q in zip(parts, s, strict=True)) for s in self.shares]


def divide(town: Town, count: int) -> list[int]:
    """For each spot the number of its grid, from 0 to `count` - 1. Each grid has a spot at least
    and hangs together, as far as the town does. Needs 1 <= count <= len(spots)."""
    grids = [0] * len(town.spots)
    _cut(town, list(range(len(town.spots))), 0, count, grids)
    _mend(town, grids)
    _even_out(town, grids, count)
    return grids


def _cut(town: Town, spots: list[int], first: int, count: int, grids: list[int]) -> None:
    """Across the longer side, so that each half has its part of the load."""
    if count == 1:
        for n in spots:
            grids[n] = first
        return
    xs, ys = [town.spots[n].x for n in spots], [town.spots[n].y for n in spots]
    wide = max(xs) - min(xs) >= max(ys) - min(ys)
    spots = sorted(spots, key=lambda n: _along(town.spots[n], n, wide))
    left = count // 2
    wanted = sum(town.load[n] for n in spots) * left / count
    taken, sum_taken = 0, 0.0
    # Each side keeps a spot at least for each of its grids.
    while taken < len(spots) - (count - left):
        more = town.load[spots[taken]]
        if taken >= left and sum_taken + more / 2 > wanted:
            break
        sum_taken += more
        taken += 1
    _cut(town, spots[:taken], first, left, grids)
    _cut(town, spots[taken:], first + left, count - left, grids)


def _along(spot: Spot, number: int, wide: bool) -> tuple[float, float, int]:
    return (spot.x, spot.y, number) if wide else (spot.y, spot.x, number)


def _mend(town: Town, grids: list[int]) -> None:
    """Pieces that are cut off from the largest piece of their grid go to a neighbour."""
    for _ in range(len(grids)):
        stray = _stray(town, grids)
        if stray is None:
            return
        beside = sorted({grids[m] for n in stray for m in town.neighbours[n]} - {grids[stray[0]]})
        if not beside:
            return  # an island
        loads = {g: sum(town.load[n] for n, of in enumerate(grids) if of == g) for g in beside}
        chosen = min(beside, key=lambda g: (loads[g], g))
        for n in stray:
            grids[n] = chosen


def _stray(town: Town, grids: list[int]) -> list[int] | None:
    for grid in range(max(grids) + 1):
        pieces = _pieces(town, [n for n, of in enumerate(grids) if of == grid])
        if len(pieces) > 1:
            pieces.sort(key=lambda piece: (-sum(town.load[n] for n in piece), piece))
            movable = [p for p in pieces[1:] if _has_other(town, p, grids, grid)]
            if movable:
                return movable[-1]
    return None


def _has_other(town: Town, piece: Iterable[int], grids: list[int], grid: int) -> bool:
    return any(grids[m] != grid for n in piece for m in town.neighbours[n])


def _pieces(town: Town, spots: Iterable[int]) -> list[list[int]]:
    waiting, pieces = set(spots), []
    while waiting:
        piece, edge = [], [min(waiting)]
        waiting.discard(edge[0])
        while edge:
            n = edge.pop()
            piece.append(n)
            near = sorted(town.neighbours[n] & waiting)
            waiting.difference_update(near)
            edge += near
        pieces.append(sorted(piece))
    return pieces


class _Sums:
    """The shares of each grid, and what the division costs."""

    def __init__(self, town: Town, grids: list[int], count: int) -> None:
        self.town, self.grids, self.count = town, grids, count
        self.parts = [part for _, part in town.counting]
        self.held = [[0.0] * len(self.parts) for _ in range(count)]
        self.sizes = [0] * count
        for n, grid in enumerate(grids):
            self.sizes[grid] += 1
            self._add(grid, n, 1)
        self.edges = sum(len(near) for near in town.neighbours) / 2 or 1.0

    def _add(self, grid: int, n: int, sign: int) -> None:
        for f, share in enumerate(self.town.shares[n]):
            self.held[grid][f] += sign * share

    def gain(self, n: int, to: int) -> float:
        """How much better it is with the spot over there."""
        source, better = self.grids[n], 0.0
        for f, part in enumerate(self.parts):
            share = self.town.shares[n][f] * self.count
            a, b = self.held[source][f] * self.count - 1, self.held[to][f] * self.count - 1
            better += part * (a**2 + b**2 - (a - share) ** 2 - (b + share) ** 2) / self.count
        near = [self.grids[m] for m in self.town.neighbours[n]]
        return better + COMPACT * (near.count(to) - near.count(source)) / self.edges

    def move(self, n: int, to: int) -> None:
        """Over there."""
        source = self.grids[n]
        self._add(source, n, -1)
        self._add(to, n, 1)
        self.sizes[source] -= 1
        self.sizes[to] += 1
        self.grids[n] = to


def _even_out(town: Town, grids: list[int], count: int) -> None:
    sums = _Sums(town, grids, count)
    for _ in range(MOST_PASSES):
        moved = False
        for n in range(len(grids)):
            moved |= _improve(town, sums, n)
        if not moved:
            return


def _improve(town: Town, sums: _Sums, n: int) -> bool:
    source = sums.grids[n]
    if sums.sizes[source] == 1:
        return False
    beside = sorted({sums.grids[m] for m in town.neighbours[n]} - {source})
    gains = [(sums.gain(n, grid), -grid) for grid in beside]
    best = max(gains, default=(0.0, 0))
    if best[0] <= 1e-9:
        return False
    left = [m for m, grid in enumerate(sums.grids) if grid == source and m != n]
    if len(_pieces(town, left)) > len(_pieces(town, [*left, n])):
        return False  # it holds its grid together
    sums.move(n, -best[1])
    return True
