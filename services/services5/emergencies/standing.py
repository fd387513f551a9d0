"""Whether sessions may be held: for every room that holds some."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from services.services5.emergencies.model import Suspension


def suspended_by(grid: str | None, uow: UnitOfWork) -> str | None:
    """The emergency because of which nothing is held in that grid now, or None."""
    stmt = (
        select(Suspension)
        .where(
            Suspension.community == uow.community,
            Suspension.since.is_not(None),
            Suspension.resumed_at.is_(None),
        )
        .order_by(Suspension.since)
    )
    for suspension in uow.session.scalars(stmt):
        if suspension.concerns(grid):
            return suspension.id
    return None
