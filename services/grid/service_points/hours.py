"""Opening times as spans of the week."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from contracts.grid.service_points.views import Hours
from contracts.language.problem import Invalid, Wrong
from services.grid.days import SHANGHAI

DAY = 24 * 60


def minute_of_week(moment: dt.datetime) -> int:
    """Since Monday began, in Asia/Shanghai."""
    there = moment.astimezone(SHANGHAI)
    return there.weekday() * DAY + there.hour * 60 + there.minute


def span(day: int, opens: str, closes: str) -> tuple[int, int]:
    """From the first minute in which it is open to the first in which it is not."""
    return (day - 1) * DAY + _minutes(opens), (day - 1) * DAY + _minutes(closes)


def spans(hours: Iterable[dict[str, Any]]) -> list[tuple[int, int]]:
    """Of what is kept."""
    return [span(each["day"], each["opens"], each["closes"]) for each in hours]


def must_be_times(hours: Sequence[Hours]) -> list[dict[str, Any]]:
    """As they are kept, in the order of the week. Raises `Invalid` where one ends before it begins
    or two overlap."""
    kept = [{"day": each.day, "opens": each.opens, "closes": each.closes} for each in hours]
    found = spans(kept)
    wrong = [
        Wrong(f"/hours/{n}/closes", "before_opening", "结束时间应晚于开始时间。")
        for n, (opens, closes) in enumerate(found)
        if closes <= opens
    ]
    last: tuple[int, int] | None = None
    for n, now in sorted(enumerate(found), key=lambda each: each[1]):
        if last is not None and now[0] < last[1] and not wrong:
            wrong.append(Wrong(f"/hours/{n}", "overlap", "同一天的开放时间不能重叠。"))
        last = now
    if wrong:
        raise Invalid(errors=wrong)
    return sorted(kept, key=lambda each: (each["day"], each["opens"]))


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
