"""Days and hours in Shanghai."""

import datetime as dt
import random

SHANGHAI = dt.timezone(dt.timedelta(hours=8))
FIRST_HOUR, LAST_HOUR = 9, 18
SATURDAY = 5


def at(day: dt.date, hour: float) -> dt.datetime:
    """That hour of the day."""
    return dt.datetime.combine(day, dt.time(0), SHANGHAI) + dt.timedelta(hours=hour)


def in_hours(day: dt.date, draws: random.Random) -> dt.datetime:
    """Some moment while people are at work."""
    return at(day, draws.uniform(FIRST_HOUR, LAST_HOUR - 1))


def works(day: dt.date) -> bool:
    """Whether offices are open."""
    return day.weekday() < SATURDAY


def later(moment: dt.datetime, hours: float) -> dt.datetime:
    """So many hours later; what would fall into the night or a weekend waits for the morning."""
    then = (moment + dt.timedelta(hours=hours)).astimezone(SHANGHAI)
    if then.hour >= LAST_HOUR:
        then = at(then.date() + dt.timedelta(days=1), FIRST_HOUR)
    elif then.hour < FIRST_HOUR:
        then = at(then.date(), FIRST_HOUR)
    while not works(then.date()):
        then = at(then.date() + dt.timedelta(days=1), FIRST_HOUR)
    return then
