"""Days as people live them: those of Shanghai, which has kept one offset since 1991."""

import datetime as dt

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
CLOCK_SKEW = dt.timedelta(minutes=5)
"""What somebody tells of may be so much ahead of our clock: a phone is not exact."""


def today(now: dt.datetime) -> dt.date:
    """The day of that moment."""
    return now.astimezone(SHANGHAI).date()


def midnight(day: dt.date) -> dt.datetime:
    """When it begins."""
    return dt.datetime.combine(day, dt.time(), SHANGHAI)


def years_before(day: dt.date, years: int) -> dt.date:
    """So many years earlier. Who was born on 29 February is a year older on 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return dt.date(day.year - years, 2, 28)
