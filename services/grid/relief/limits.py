"""What is set for a kind, and how much of it a household has received."""

import datetime as dt

from sqlalchemy import func, select

from backbone.unit_of_work import UnitOfWork
from services.grid.days import today
from services.grid.relief.model import ReliefEntry, ReliefLimit
from services.grid.relief.rules import DEFAULTS, Limits


def year_of(moment: dt.datetime) -> int:
    """The calendar year that it counts for, where the people live."""
    return today(moment).year


def limit_in_force(kind: str, uow: UnitOfWork) -> ReliefLimit | None:
    """What the community has set, if it has."""
    uow.write_new()
    stmt = select(ReliefLimit).where(
        ReliefLimit.community == uow.community, ReliefLimit.kind == kind, ReliefLimit.in_force
    )
    return uow.session.scalars(stmt.order_by(ReliefLimit.id.desc()).with_for_update()).first()


def limits_of(kind: str, uow: UnitOfWork) -> Limits:
    """What counts now."""
    known = limit_in_force(kind, uow)
    return DEFAULTS[kind] if known is None else Limits(known.per_year, known.second_above)


def received(household: str, kind: str, year: int, uow: UnitOfWork) -> int:
    """By the household, in that year, with all corrections."""
    uow.write_new()
    stmt = select(func.coalesce(func.sum(ReliefEntry.quantity), 0)).where(
        ReliefEntry.community == uow.community,
        ReliefEntry.household == household,
        ReliefEntry.kind == kind,
        ReliefEntry.year == year,
    )
    return int(uow.session.execute(stmt).scalar_one())
