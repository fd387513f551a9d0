"""Days as people live them: those of Shanghai, which has kept one offset since 1991."""

import datetime as dt

SHANGHAI = dt.timezone(dt.timedelta(hours=8))


def day_of(moment: dt.datetime) -> dt.date:
    """In which it lies."""
    return moment.astimezone(SHANGHAI).date()


def span_of(day: dt.date) -> tuple[dt.datetime, dt.datetime]:
    """When it begins, and when the next does."""
    begin = dt.datetime.combine(day, dt.time(), SHANGHAI)
    return begin, begin + dt.timedelta(days=1)
