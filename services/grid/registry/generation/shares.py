"""A published total, split where no split is published."""

from collections.abc import Sequence

from services.grid.registry.generation.draws import Draws, Weighted


def share(total: int, weights: Sequence[float]) -> list[int]:
    """One for each, and the rest by weight, largest remainders first. Sums to `total` exactly.

    Needs total >= len(weights) >= 1 and positive weights.
    """
    rest = total - len(weights)
    whole = sum(weights)
    exact = [rest * weight / whole for weight in weights]
    shares = [1 + int(part) for part in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (int(exact[i]) - exact[i], i))
    for index in by_remainder[: total - sum(shares)]:
        shares[index] += 1
    return shares


def drawn(total: int, count: int, usual: Weighted[int], most: int, draws: Draws) -> list[int]:
    """`count` numbers from 1 to `most`, about as `usual`. Sums to `total` exactly.

    Needs count <= total <= count * most.
    """
    found = [draws.weighted(usual) for _ in range(count)]
    missing = total - sum(found)
    step = 1 if missing > 0 else -1
    while missing:
        index = draws.below(count)
        if 1 <= found[index] + step <= most:
            found[index] += step
            missing -= step
    return found
