"""How working time is shown."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from contracts.grid.worktime.views import clock_time
from services.grid.worktime.calendar import china


def shown(
    spans: Sequence[Sequence[int]], version: int, by: str | None, at: dt.datetime | None
) -> dict[str, Any]:
    """The hours, and the days that are no plain weekdays or weekends."""
    calendar = china()
    days = [
        *((day, holiday, False) for day, holiday in calendar.off.items()),
        *((day, None, True) for day in calendar.make_up),
    ]
    return {
        "spans": [{"start": clock_time(start), "end": clock_time(end)} for start, end in spans],
        "version": version,
        "changed_by": by,
        "changed_at": at,
        "calendar": calendar.version,
        "days": [
            {"date": day.isoformat(), "holiday": holiday, "works": works}
            for day, holiday, works in sorted(days)
        ],
    }
