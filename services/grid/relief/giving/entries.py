"""Writing on a household's balance."""

import datetime as dt

from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.codes import RELIEF_UNITS
from services.grid.relief.limits import year_of
from services.grid.relief.model import ReliefEntry


def entry(
    uow: UnitOfWork,
    *,
    household: str,
    grid: str,
    resident: str | None,
    kind: str,
    quantity: int,
    received_at: dt.datetime,
    request: str | None = None,
    emergency: str | None = None,
    corrects: str | None = None,
    reason: str | None = None,
) -> ReliefEntry:
    """One more record, of what was received, or taken back where the quantity is below zero."""
    written = ReliefEntry(
        community=uow.community,
        id=new_id(),
        version=1,
        household=household,
        grid=grid,
        resident=resident,
        request=request,
        emergency=emergency,
        kind=kind,
        unit=RELIEF_UNITS[kind],
        year=year_of(received_at),
        quantity=quantity,
        received_at=received_at,
        recorded_by=uow.actor.account,
        corrects=corrects,
        reason=reason,
    )
    uow.add(written)
    return written
