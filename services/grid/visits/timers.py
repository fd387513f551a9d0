"""Planned visits that were not made in time: nothing ends unheard (domain §2.5). Those to a
household that is closed by then are called off: nobody is there to be visited."""

import datetime as dt

from sqlalchemy import and_, or_, select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.visits.events import VisitOverdue
from contracts.grid.visits.states import OPEN_STATES
from services.grid.handling import handlers
from services.grid.registry.in_use import household_in_use
from services.grid.visits.model import Visit

GRACE = dt.timedelta(days=1)
AT_ONCE = 500


@handlers.every(60)
def remind_of_overdue_visits(uow: UnitOfWork) -> None:
    """First the one responsible is told, a day later the one above."""
    for visit, used in _late(uow):
        if not used and visit.waiting:
            visit.cancel("household_closed")
        else:
            _remind(visit, uow)


def _late(uow: UnitOfWork) -> list[tuple[Visit, bool]]:
    """With whether the household is in use."""
    late = and_(Visit.overdue_level == 0, Visit.due_at <= uow.now)
    still_late = and_(Visit.overdue_level == 1, Visit.due_at <= uow.now - GRACE)
    stmt = (
        select(Visit, household_in_use(Visit))
        .where(Visit.status.in_(OPEN_STATES), or_(late, still_late))
        .order_by(Visit.due_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)  # who is being written down now comes next time
    )
    return [(visit, used) for visit, used in uow.session.execute(stmt)]


def _remind(visit: Visit, uow: UnitOfWork) -> None:
    assert visit.due_at is not None
    visit.remind(visit.overdue_level + 1)
    uow.tell(
        VisitOverdue(
            visit=visit.id,
            household=visit.household,
            grid=visit.grid,
            due=visit.due_at,
            level=visit.overdue_level,
            assigned_to=visit.assigned_to,
        ),
        about=visit,
        confidential=visit.confidential,
    )
