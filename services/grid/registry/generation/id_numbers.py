"""公民身份号码 (GB 11643): division, birth date, sequence, check character."""

import datetime as dt

from stdnum.cn import ric

from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.families import MALE

# 620171, the new area's own code, is a statistical one that GB/T 2260 does not list; python-stdnum
# raises KeyError at it. Its people's numbers carry the counties that it was formed from.
COUNTIES = (("620121", 50), ("620122", 25), ("620123", 10))
DISTRICTS = (("620102", 20), ("620103", 10), ("620104", 5), ("620105", 6), ("620111", 3))
DIVISIONS_SINCE = 1983
"""python-stdnum takes the districts' codes for births from this year on alone."""

EARLIER = Weighted(*COUNTIES)
LATER = Weighted(*COUNTIES, *DISTRICTS)


class IdNumbers:
    """Gives out numbers, none of them twice."""

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._given: set[str] = set()

    def give(self, born: dt.date, sex: str) -> str:
        """18 characters. The 17th is odd for men and even for women."""
        divisions = LATER if born.year >= DIVISIONS_SINCE else EARLIER
        while True:
            # From 002 to 999; three digits leave 499 numbers a day, a sex and a division.
            sequence = 2 * self._draws.between(1, 499) + (sex == MALE)
            first = f"{self._draws.weighted(divisions)}{born:%Y%m%d}{sequence:03d}"
            if first not in self._given:
                self._given.add(first)
                return first + ric.calc_check_digit(first + "0")
