"""Party members among the residents, as far as the registry knows them."""

from collections import Counter

from backbone.reading import Reading
from backbone.unit_of_work import UnitOfWork


def members_by_building(uow: UnitOfWork) -> Counter[str]:
    """How many live in each building."""
    return Counter()


def members_in(grid: str, reading: Reading) -> int:
    """How many live in a grid."""
    return 0
