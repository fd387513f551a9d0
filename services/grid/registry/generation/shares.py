"""A published total, split over places that no split is published for."""

from collections.abc import Sequence


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
