"""Visits that are planned, by whichever room has a reason to."""

import datetime as dt

from backbone.ids import new_id
from contracts.grid.visits.states import VISIT_REASONS
from services.grid.visits.model import Visit


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
) -> Visit:
    """A visit to be made, for `uow.add`.

    It `follows` an event of the chain `correlation`, where there is one. Who might plan the same
    twice gives an `id` that follows from the reason (`backbone.ids.id_of`), and looks whether it
    is there. Raises `ValueError` for a reason that is not of `VISIT_REASONS`.
    """
    if reason not in VISIT_REASONS:
        raise ValueError(f"a visit has one of the declared reasons, not {reason}")
    return Visit(
        id=id or new_id(),
        community=community,
        household=household,
        grid=grid,
        status="planned",
        findings=[],
        due_at=due_at,
        reason=reason,
        follows=follows,
        correlation=correlation,
        version=1,
        overdue_level=0,
    )
