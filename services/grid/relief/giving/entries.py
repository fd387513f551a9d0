"""Writing on a household's balance."""

import datetime as dt

from sqlalchemy import func, select

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
    year: int | None = None,
    request: str | None = None,
    emergency: str | None = None,
    corrects: str | None = None,
    reason: str | None = None,
) -> ReliefEntry:
    """One more record, of what was received, or taken back where the quantity is below zero. It
    counts for the year of `received_at`, where no other one is given."""
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
        year=year_of(received_at) if year is None else year,
        quantity=quantity,
        received_at=received_at,
        recorded_by=uow.actor.account,
        corrects=corrects,
        reason=reason,
    )
    uow.add(written)
    return written


def counted(request: str, uow: UnitOfWork) -> list[tuple[str, str, int, int]]:
    """What of a request stands on balances: each household, its grid, the year, and how much counts
    for it, with all corrections and all that was taken back; years without any are left out. There
    are several households where the person moved between two deliveries."""
    uow.write_new()
    which = (ReliefEntry.household, ReliefEntry.grid, ReliefEntry.year)
    stmt = (
        select(*which, func.sum(ReliefEntry.quantity))
        .where(ReliefEntry.community == uow.community, ReliefEntry.request == request)
        .group_by(*which)
        .order_by(ReliefEntry.year, ReliefEntry.household)
    )
    found = uow.session.execute(stmt).tuples()
    return [(home, grid, year, int(total)) for home, grid, year, total in found if total]
