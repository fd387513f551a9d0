"""How visits are ranked, and how often somebody goes, as data.

A point is a day: a visit with three points is as pressing as one that was due three days earlier.
So the order of a list does not change with the clock, and is kept by an index.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.grid.visits.states import REASONS, VISIT_REASONS
from services.grid.days import SHANGHAI

VERSION = "2026-11"
"""The label of this table; visits keep it, so that one can see by which they were ranked."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`points` in days; `days` is how often somebody goes because of it, None where it does not
    say."""

    code: str
    points: float
    days: int | None = None


_TABLE = (
    Rule("emergency", 30),
    Rule("child_uncollected", 30),
    Rule("daycare_absent", 14),
    Rule("relief", 7),
    Rule("risk", 4),
    Rule("confirming", 3),
    Rule("ability", 3),
    Rule("request", 3),
    Rule("campaign", 1),
    Rule("survey", 1),
    Rule("cadence", 0),
    Rule("living_alone", 3, 30),
    Rule("disabled", 2, 60),
    Rule("elder", 1, 90),
    Rule("minor", 0.5),
    Rule("rented", 1, 60),
    Rule("never_visited", 2),
    Rule("unreachable_before", 2, 60),
    Rule("refused_before", 1),
    Rule("tried", 1),
)
RULES: Mapping[str, Rule] = {rule.code: rule for rule in _TABLE}

ABILITY_DAYS: Mapping[int, int] = {0: 180, 1: 90, 2: 60, 3: 30, 4: 14}
"""How often who has that ability level (GB/T 42195) is visited."""
ABILITY_POINTS: Mapping[int, float] = {0: 0, 1: 1, 2: 3, 3: 5, 4: 7}

MOST_ATTEMPTS = 3
"""Tries at which nobody was in, until the supervisor decides."""
NOTICE = dt.timedelta(days=7)
"""How long before its day a visit is planned."""
CONFIRM_WITHIN = dt.timedelta(days=7)
PLACES_KEPT = dt.timedelta(days=30)
"""Where an officer signed in; after that the place is forgotten."""

_HOURS = ((12, 19), (17, 10), (24, 14))
"""A try before that hour is followed by one at that other hour: morning by evening, afternoon by
morning, evening by afternoon."""

if set(VISIT_REASONS) - RULES.keys() or RULES.keys() - REASONS.keys():
    raise TypeError("the rules and the contract differ about the reasons of visits")

Why = list[dict[str, Any]]


def why_of(reason: str, risks: Iterable[str] = (), *, level: int | None = None) -> Why:
    """The parts of a score: the reason first, then what makes it more pressing."""
    points = RULES[reason].points if level is None else ABILITY_POINTS[level]
    parts = [{"code": reason, "points": points}]
    return parts + [{"code": risk, "points": RULES[risk].points} for risk in risks]


def rank_of(due_at: dt.datetime, why: Why, id: str) -> str:
    """Sorts as the visit is pressing: by the day it would be due if it weighed nothing."""
    return f"{pressing_at(due_at, why).astimezone(dt.UTC):%Y%m%d%H%M%S}{id}"


def rank_until(moment: dt.datetime) -> str:
    """Greater than the rank of all that is pressing by then."""
    return f"{moment.astimezone(dt.UTC):%Y%m%d%H%M%S}g"


def pressing_at(due_at: dt.datetime, why: Why) -> dt.datetime:
    """When a visit begins to be due, all told."""
    return due_at - dt.timedelta(days=sum(part["points"] for part in why))


def risk_days(risks: Collection[str]) -> int | None:
    """How often somebody goes where there are these risks."""
    return min((days for risk in risks if (days := RULES[risk].days) is not None), default=None)


def another_time(tried_at: dt.datetime) -> dt.datetime:
    """Two days later at another time of the day: who is at work in the morning may be in in the
    evening."""
    local = tried_at.astimezone(SHANGHAI)
    hour = next(then for before, then in _HOURS if local.hour < before)
    day = local.date() + dt.timedelta(days=2)
    return dt.datetime.combine(day, dt.time(hour), SHANGHAI)
