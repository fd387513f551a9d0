"""Requests whose next step was not made in time: nothing ends unheard (domain §2.5)."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.events import ReliefOverdue
from services.grid.handling import handlers
from services.grid.relief.model import Relief

AT_ONCE = 500


@handlers.every(60)
def urge_relief(uow: UnitOfWork) -> None:
    """First the one responsible is told, a day later the one above, and then each week again."""
    stmt = (
        select(Relief)
        .where(Relief.open, Relief.alarm_at <= uow.now)
        .order_by(Relief.alarm_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)  # whom somebody is moving right now comes next time
    )
    for relief in uow.session.scalars(stmt).all():
        assert relief.due_at is not None
        relief.alarm(uow.now)
        uow.tell(
            ReliefOverdue(
                request=relief.id,
                household=relief.household,
                step=relief.status,
                due=relief.due_at,
                level=relief.overdue_level,
            ),
            about=relief,
        )
