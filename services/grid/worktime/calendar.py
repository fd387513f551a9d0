"""Which days are worked in China: weekdays, but for holidays, and the weekends that make up."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("china.yaml")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """`off` are days off by their holiday's name, `make_up` weekends that are worked (调休)."""

    version: str
    off: Mapping[dt.date, str]
    make_up: frozenset[dt.date]
    years: frozenset[int]

    def works(self, day: dt.date) -> bool:
        """Whether that day is worked."""
        if day in self.make_up:
            return True
        return day.weekday() < _SATURDAY and day not in self.off


@cache
def china() -> WorkCalendar:
    """As it was announced."""
    return _read(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def _read(document: Mapping[str, Any]) -> WorkCalendar:
    off: dict[dt.date, str] = {}
    make_up: set[dt.date] = set()
    for year in document["years"].values():
        make_up |= {*year["make_up"]}
        for first, last, holiday in year["off"]:
            for n in range((last - first).days + 1):
                off[first + dt.timedelta(days=n)] = holiday
    return WorkCalendar(
        str(document["version"]), off, frozenset(make_up), frozenset(document["years"])
    )
