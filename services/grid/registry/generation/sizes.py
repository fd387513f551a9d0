"""How many people live in each household."""

from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.facts import LARGEST_HOUSEHOLD

SIZES = Weighted((1, 27), (2, 34), (3, 23), (4, 11), (5, 4), (6, 1))
"""Households of a young urban area; 2.34 people on average, close to the published 14110 / 6015."""


def sizes(community: str, households: int, residents: int) -> list[int]:
    """One for each household, 1 to 6. Sums to `residents` exactly."""
    draws = Draws(community, "sizes")
    found = [draws.weighted(SIZES) for _ in range(households)]
    missing = residents - sum(found)
    step = 1 if missing > 0 else -1
    while missing:
        index = draws.below(households)
        if 1 <= found[index] + step <= LARGEST_HOUSEHOLD:
            found[index] += step
            missing -= step
    return found
