"""Visits that are planned, by whichever room has a reason to."""

import datetime as dt
from collections.abc import Iterable

from backbone.ids import new_id
from contracts.grid.visits.states import VISIT_REASONS
from services.grid.visits.model import Visit
from services.grid.visits.rules import VERSION, rank_of, why_of


def planned(
    community: str,
    household: str,
    grid: str,
    *,
    due_at: dt.datetime,
    reason: str,
    follows: str | None = None,
    correlation: str | None = None,
    id: str | None = None,
    assigned_to: str | None = None,
    round: str | None = None,
    risks: Iterable[str] = (),
    level: int | None = None,
    guarded: bool = False,
) -> Visit:
    """A visit to be made, for `uow.add`.

    It `follows` an event of the chain `correlation`, where there is one. Who might plan the same
    twice gives an `id` that follows from the reason (`backbone.ids.id_of`), and looks whether it
    is there. `assigned_to` is the account that is to go, `round` the assignment of a cadre in whose
    round it lies; `risks` and the ability `level` make it more pressing (`rules`). Raises
    `ValueError` for a reason that is not of `VISIT_REASONS`.
    """
    if reason not in VISIT_REASONS:
        raise ValueError(f"a visit has one of the declared reasons, not {reason}")
    made, why = id or new_id(), why_of(reason, risks, level=level)
    return Visit(
        id=made,
        community=community,
        household=household,
        grid=grid,
        status="planned" if assigned_to is None else "assigned",
        findings=[],
        due_at=due_at,
        reason=reason,
        why=why,
        rules=VERSION,
        rank_key=rank_of(due_at, why, made),
        follows=follows,
        correlation=correlation,
        assigned_to=assigned_to,
        round=round,
        attempts=0,
        version=1,
        overdue_level=0,
        guarded=guarded,
    )


def unplanned(id: str, community: str, household: str, grid: str) -> Visit:
    """A visit of which no more is known yet than that there is one."""
    return Visit(
        id=id,
        community=community,
        household=household,
        grid=grid,
        status="planned",
        findings=[],
        why=[],
        attempts=0,
        version=1,
        overdue_level=0,
        guarded=False,
    )
