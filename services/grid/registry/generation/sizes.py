"""How many people live in each household."""

from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.facts import LARGEST_HOUSEHOLD
from services.grid.registry.generation.shares import drawn

SIZES = Weighted((1, 27), (2, 34), (3, 23), (4, 11), (5, 4), (6, 1))
"""Households of a young urban area; 2.34 people on average, close to the published 14110 / 6015."""


def sizes(community: str, households: int, residents: int) -> list[int]:
    """One for each household, 1 to 6. Sums to `residents` exactly."""
    draws = Draws(community, "sizes")
    return drawn(residents, households, SIZES, LARGEST_HOUSEHOLD, draws)
