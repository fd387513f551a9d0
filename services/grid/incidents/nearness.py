"""Which incidents may be the same: near in place and time, and of one group (疑似重复)."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any

WITHIN_METRES = 200
WITHIN_DAYS = dt.timedelta(days=7)
MOST = 20
EARTH_METRES = 6_371_000


def likely(own: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Those of `others` that may be the same as `own`, the nearest first. Where one of two has no
    place on the map, being in one grid must do."""
    found = []
    for each in others:
        metres = _metres(own, each)
        if metres is None and (own["grid"] is None or own["grid"] != each["grid"]):
            continue
        if metres is not None and metres > WITHIN_METRES:
            continue
        apart = abs(own["recorded_at"] - each["recorded_at"])
        found.append((metres is None, metres or 0, apart, each["id"], each))
    found.sort(key=lambda one: one[:4])
    return [
        _shown(each, apart, None if off else metres) for off, metres, apart, _, each in found[:MOST]
    ]


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The way on the globe between two latitudes and longitudes (haversine)."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, each) for each in (a, b))
    part = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_METRES * math.asin(min(1.0, math.sqrt(part)))


def _metres(one: Mapping[str, Any], other: Mapping[str, Any]) -> int | None:
    places = [(each["latitude"], each["longitude"]) for each in (one, other)]
    if any(value is None for place in places for value in place):
        return None
    return round(metres_between(*places))


def _shown(each: Mapping[str, Any], apart: dt.timedelta, metres: int | None) -> dict[str, Any]:
    names = ("id", "status", "category", "recorded_at", "version")
    hours = int(apart.total_seconds() // 3600)
    return {**{name: each[name] for name in names}, "metres": metres, "hours": hours}
