"""Until when each step is made, and what needs a second approval; data, with what stands where a
community has set nothing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from contracts.grid.relief.codes import RELIEF_KINDS
from contracts.grid.relief.states import RELIEF_OPEN

ESCALATE_AFTER = dt.timedelta(days=1)
"""From telling the one responsible to telling the one above (domain §2.5)."""

AGAIN_AFTER = dt.timedelta(days=7)
"""From then on, until somebody makes the step: nothing ends unheard."""

_HOUR, _DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def _within(
    routine: dt.timedelta, soon: dt.timedelta, urgent: dt.timedelta
) -> dict[str, dt.timedelta]:
    return {"routine": routine, "soon": soon, "urgent": urgent}


STEPS: Mapping[str, Mapping[str, dt.timedelta]] = {
    "requested": _within(7 * _DAY, 3 * _DAY, _DAY),
    "assessed": _within(5 * _DAY, 2 * _DAY, 12 * _HOUR),
    "approved": _within(5 * _DAY, 2 * _DAY, 12 * _HOUR),
    "arranged": _within(3 * _DAY, _DAY, 12 * _HOUR),
    "delivered": _within(7 * _DAY, 7 * _DAY, 3 * _DAY),
}
"""How long a request may stay in a state, by urgency; `arranged` is counted from the day for which
it was planned. The first row is that of `hardship` (domain §2)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one kind, in its unit: for a household in a year, and for one approval alone."""

    per_year: int
    second_above: int


DEFAULTS: Mapping[str, Limits] = {
    "goods": Limits(200, 20),
    "meal": Limits(730, 60),
    "equipment": Limits(10, 2),
    "cash": Limits(20_000, 2_000),
    "medical": Limits(30_000, 5_000),
    "tuition": Limits(10_000, 3_000),
    "housing": Limits(30_000, 5_000),
}

if set(STEPS) != set(RELIEF_OPEN) or set(DEFAULTS) != set(RELIEF_KINDS):
    raise TypeError("the rules and the contracts of relief differ")


def within(state: str, urgency: str) -> dt.timedelta:
    """How long it may stay there."""
    return STEPS[state][urgency]
