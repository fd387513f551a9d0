"""A fault in the middle of a load, and what it cost."""

import random
import time
from collections.abc import Callable
from typing import Any

from tests.faults.fleet import Fleet
from tests.faults.report import Report, Row
from tests.waiting import until

Fault = Callable[[Fleet, random.Random], None]
"""Strikes, and is over when it returns: what was stopped runs again."""


def named(fault: Callable[..., Any]) -> str:
    """What a fault is called in the report."""
    return fault.__name__.replace("_", " ")


BEFORE = 20
"""Visits accepted before it strikes, and again after it is over."""


def strike(
    fleet: Fleet, report: Report, name: str, fault: Fault, *, rounds: int, seed: int
) -> None:
    """So many rounds; each ends with even books. Adds a row to the report."""
    recovered: list[float] = []
    asked = len(fleet.books.asked)
    worst = None
    for n in range(rounds):
        chance = random.Random(f"{name} {seed} {n}")
        with fleet.load(chance.getrandbits(32)) as load:
            _accepted(fleet, BEFORE)
            fault(fleet, chance)
            over = time.monotonic()
            _accepted(fleet, BEFORE)
        load.check()
        recovered.append(fleet.books.first_after(over) or 0.0)
        found = fleet.balance()
        worst = found if worst is None or not found.even else worst
        if not found.even:
            break
    assert worst is not None
    report.add(Row.of(name, len(fleet.books.asked) - asked, worst, recovered))
    assert worst.even, f"{name}: {worst}"


def _accepted(fleet: Fleet, count: int) -> None:
    enough = len(fleet.books.accepted) + count
    until(lambda: len(fleet.books.accepted) >= enough, "visits are accepted", 120)
