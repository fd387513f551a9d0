"""Ages turned into birth dates, against one fixed day."""

import datetime as dt

from services.grid.registry.generation.draws import Draws

REFERENCE_DATE = dt.date(2026, 1, 1)
"""Never today's date: the rows would change as the year turns."""


def birth_date(age: int, draws: Draws) -> dt.date:
    """Of somebody who is `age` full years old on the reference date."""
    # From 2 January to 30 or 31 December: the birthday of that year has not come by 1 January.
    return dt.date(REFERENCE_DATE.year - 1 - age, 1, 1) + dt.timedelta(draws.between(1, 364))


def age_on_reference_date(born: dt.date) -> int:
    """In full years."""
    day = REFERENCE_DATE
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
