"""Steps that were not made in time: no emergency remains open unseen. And rosters by the day."""

from typing import Any

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.events import EmergencyOverdue
from contracts.grid.emergencies.states import ACTIVE
from services.grid.emergencies.ending.model import EmergencyTask
from services.grid.emergencies.means.roster import follow_team
from services.grid.emergencies.model import Emergency
from services.grid.handling import handlers

AT_ONCE = 200


@handlers.every(30)
def urge_emergencies(uow: UnitOfWork) -> None:
    """A signal that nobody verifies, an emergency past its end, a review or a task that is late."""
    for emergency in _late(Emergency, uow):
        assert emergency.due_at is not None
        emergency.alarm(uow.now)
        _tell(emergency, emergency.id, emergency.step, emergency, uow)
    for task in _late(EmergencyTask, uow):
        task.alarm(uow.now)
        _tell(task, task.emergency, "task", task, uow)


@handlers.every(60)
def keep_rosters(uow: UnitOfWork) -> None:
    """A day begins, or an absence that was known before: other people are on duty."""
    stmt = (
        select(Emergency)
        .where(Emergency.status.in_(ACTIVE))
        .order_by(Emergency.community, Emergency.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    for emergency in uow.session.scalars(stmt).all():
        follow_team(emergency, uow)


def _late(kind: Any, uow: UnitOfWork) -> list[Any]:
    stmt = (
        select(kind)
        .where(kind.alarm_at.is_not(None), kind.alarm_at <= uow.now)
        .order_by(kind.alarm_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return list(uow.session.scalars(stmt).all())


def _tell(late: Any, emergency: str, step: str, about: Any, uow: UnitOfWork) -> None:
    uow.tell(
        EmergencyOverdue(
            emergency=emergency,
            subject=late.id,
            drill=late.drill,
            step=step,
            due=late.due_at,
            level=late.overdue_level,
        ),
        about=about,
    )
