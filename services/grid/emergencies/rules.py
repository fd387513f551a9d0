"""How long each step may take, and how much each reason weighs by hazard; data."""

import datetime as dt
from collections.abc import Iterable, Mapping

from contracts.codes import CONFIDENTIAL_FINDINGS
from contracts.grid.emergencies.codes import HAZARDS, OWN_REASONS

_MINUTE, _HOUR, _DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)

SIGNAL_WITHIN: Mapping[int, dt.timedelta] = {
    1: 15 * _MINUTE,
    2: 30 * _MINUTE,
    3: 2 * _HOUR,
    4: 8 * _HOUR,
}
"""Until a signal is verified, and then until it is declared or dismissed, by level."""

USUAL_END: Mapping[str, dt.timedelta] = {
    "earthquake": 3 * _DAY,
    "flood": 3 * _DAY,
    "fire": _DAY,
    "gas": _DAY,
    "epidemic": 14 * _DAY,
    "cold": 5 * _DAY,
    "heat": 5 * _DAY,
}
OTHER_END = 2 * _DAY
LONGEST = 30 * _DAY
"""No emergency remains open longer without somebody looking again."""

REVIEW_WITHIN = 14 * _DAY
ESCALATE_AFTER = 2 * _HOUR
AGAIN_AFTER = _DAY
"""From telling those responsible to telling the one above, and then again and again."""

_USUAL = {
    "elder": 20,
    "elder_80": 20,
    "elders_only": 10,
    "infant": 20,
    "minor": 5,
    "minor_alone": 60,
    "disabled": 30,
    "disabled_severe": 30,
    "living_alone": 30,
    "ability_1": 10,
    "ability_2": 30,
    "ability_3": 55,
    "ability_4": 75,
}
_BY_HAZARD: Mapping[str, Mapping[str, int]] = {
    "earthquake": {"high_floor": 15, "mobility": 50, "equipment": 30},
    "fire": {"high_floor": 25, "mobility": 60, "equipment": 30, "disability.visual": 40},
    "gas": {"high_floor": 10, "living_alone": 40, "mobility": 50},
    "flood": {"mobility": 50, "equipment": 30},
    "cold": {"living_alone": 50, "elder_80": 40, "hardship": 40, "meal_help": 40},
    "heat": {"living_alone": 50, "elder_80": 40, "infant": 40, "meal_help": 30},
    "epidemic": {"elder_80": 50, "rehabilitation": 30, "meal_help": 40},
    "outage": {"high_floor": 30, "equipment": 60, "meal_help": 40, "mobility": 50},
}
_OF_A_FOLLOWUP = 25
"""Of an open follow-up whose code has no weight of its own."""

HIGHEST = 999
HIGH_FLOOR = 7
"""From here on nobody is carried down easily."""

if not set(_BY_HAZARD) <= set(HAZARDS):
    raise TypeError("weights of a hazard that is not in the contracts")


def score(hazard: str, reasons: Iterable[str]) -> int:
    """How urgent somebody is, 0 for who need not be looked for. What is confidential weighs
    nothing: a place on the list would tell of it."""
    own = _BY_HAZARD.get(hazard, {})
    return min(HIGHEST, sum(_weight(own, reason) for reason in set(reasons)))


def ends(hazard: str, now: dt.datetime) -> dt.datetime:
    """When somebody must look again, where nobody said."""
    return now + USUAL_END.get(hazard, OTHER_END)


def _weight(own: Mapping[str, int], reason: str) -> int:
    if reason in CONFIDENTIAL_FINDINGS:
        return 0
    usual = 0 if reason in OWN_REASONS else _OF_A_FOLLOWUP
    return own.get(reason, _USUAL.get(reason, usual))
