"""Follow-ups that the clock must look at: nothing ends unheard, nothing stays open unseen."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from contracts.services5.followups.events import FollowupOverdue
from services.services5.followups.model import Followup
from services.services5.handling import handlers

AT_ONCE = 500


@handlers.every(60)
def flag_overdue(uow: UnitOfWork) -> None:
    """Past due: level 1; a day later level 2; at the hard end it goes to review (domain §2)."""
    stmt = (
        select(Followup)
        .where(Followup.open, Followup.alarm_at <= uow.now)
        .order_by(Followup.alarm_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)  # whom somebody is moving right now comes next time
    )
    for followup in uow.session.scalars(stmt).all():
        followup.alarm(uow.now)
        uow.tell(
            FollowupOverdue(
                followup=followup.id,
                household=followup.household,
                resident=followup.resident,
                line=followup.line,
                due=followup.due_at,
                level=followup.overdue_level,
                responsible=followup.responsible,
            ),
            about=followup,
            confidential=followup.confidential,
        )
