"""A dry run of categories over what there was: pure."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from services.grid.worktime.arithmetic import WorkClock

DAYS = 30


def tried(
    incidents: Iterable[Any], categories: Mapping[str, Any], clocks: Mapping[str, WorkClock]
) -> list[dict[str, Any]]:
    """A line for each category that there was, in the order of their codes. What was suspended took
    as long as it took for reasons that no deadline knows, and is not counted as settled."""
    lines: dict[str, dict[str, Any]] = defaultdict(
        lambda: {"incidents": 0, "settled": 0, "late_now": 0, "late_then": 0}
    )
    for each in incidents:
        line = lines[each.category]
        line["incidents"] += 1
        span = _handling(each.steps)
        if span is None:
            continue
        line["settled"] += 1
        line["late_now"] += _is_late(span, each.deadlines, each.urgency, clocks[each.clock])
        then = categories.get(each.category)
        if then is not None:
            clock = clocks[then["clock"]]
            line["late_then"] += _is_late(span, then["deadlines"], each.urgency, clock)
    return [
        {"category": code, "known": code in categories, **line}
        for code, line in sorted(lines.items())
    ]


def _handling(steps: Iterable[Mapping[str, Any]]) -> tuple[dt.datetime, dt.datetime] | None:
    """From the last dispatch to the first report after it that it is settled."""
    begun = None
    for step in steps:
        if step["move"] == "suspend":
            return None
        if step["move"] == "dispatch":
            begun = step["at"]
        if step["move"] == "handle" and begun is not None:
            return dt.datetime.fromisoformat(begun), dt.datetime.fromisoformat(step["at"])
    return None


def _is_late(
    span: tuple[dt.datetime, dt.datetime],
    deadlines: Mapping[str, Mapping[str, int]],
    urgency: str,
    clock: WorkClock,
) -> bool:
    return clock.between(*span) > dt.timedelta(minutes=deadlines[urgency]["handle"])
