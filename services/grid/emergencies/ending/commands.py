"""What people ask: to stand down, to call a false alarm, to review, to finish a task."""

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.unit_of_work import UnitOfWork
from contracts.grid.emergencies.commands import (
    DismissEmergency,
    FinishEmergencyTask,
    ReviewEmergency,
    StandDownEmergency,
)
from contracts.grid.emergencies.events import EmergencyReviewed, EmergencyStoodDown
from contracts.language.problem import Conflict, Invalid
from services.grid.emergencies.commands import shown
from services.grid.emergencies.ending.model import EmergencyTask
from services.grid.emergencies.ending.shape import TASK
from services.grid.emergencies.means.duty import end_all
from services.grid.emergencies.model import Emergency
from services.grid.emergencies.people.model import EmergencyPerson
from services.grid.emergencies.people.wanted import LOOKED_FOR
from services.grid.handling import handlers


@handlers.command(StandDownEmergency)
def stand_down(ask: StandDownEmergency, uow: UnitOfWork) -> Answer:
    """It is over; how many were left unchecked is written down and told."""
    emergency = uow.get(Emergency, ask.id)
    closing = _closing(emergency, uow)
    emergency.stand_down(uow.actor.account, uow.now, ask.summary, closing)
    _end(emergency, closing, uow)
    return shown(emergency)


@handlers.command(DismissEmergency)
def dismiss(ask: DismissEmergency, uow: UnitOfWork) -> Answer:
    """It was a false alarm; who was told that it had begun is told that it is over."""
    emergency = uow.get(Emergency, ask.id)
    closing = _closing(emergency, uow) if emergency.active else None
    emergency.dismiss(uow.actor.account, uow.now, ask.reason, closing)
    if closing is not None:
        _end(emergency, closing, uow)
    return shown(emergency)


@handlers.command(ReviewEmergency)
def review(ask: ReviewEmergency, uow: UnitOfWork) -> Answer:
    """What was learnt, and who does what about it until when."""
    emergency = uow.get(Emergency, ask.id)
    for n, task in enumerate(ask.tasks):
        if task.due_at <= uow.now:
            raise Invalid.at(f"/tasks/{n}/due_at", "past", "完成期限应在将来。")
    emergency.review(uow.actor.account, uow.now, list(ask.findings))
    for task in ask.tasks:
        uow.add(
            EmergencyTask(
                community=uow.community,
                id=new_id(),
                version=1,
                emergency=emergency.id,
                drill=emergency.drill,
                title=task.title,
                owner=task.owner,
                due_at=task.due_at,
                alarm_at=task.due_at,
                overdue_level=0,
            )
        )
    uow.tell(
        EmergencyReviewed(emergency=emergency.id, drill=emergency.drill, tasks=len(ask.tasks)),
        about=emergency,
    )
    return shown(emergency)


@handlers.command(FinishEmergencyTask)
def finish_task(ask: FinishEmergencyTask, uow: UnitOfWork) -> Answer:
    """It is done. Raises `Conflict` where it was already."""
    task = uow.get(EmergencyTask, ask.id)
    if task.done_at is not None:
        raise Conflict("这项任务已经完成。")
    task.finish(uow.actor.account, uow.now, ask.note)
    return Answer(TASK.of(task), id=task.id, etag=task.version)


def _closing(emergency: Emergency, uow: UnitOfWork) -> dict[str, int]:
    """How all stand that anybody at work may see."""
    uow.write_new()
    stmt = (
        select(EmergencyPerson.status, func.count())
        .where(
            EmergencyPerson.community == uow.community,
            EmergencyPerson.emergency == emergency.id,
            EmergencyPerson.guarded.is_(False),
            LOOKED_FOR,
        )
        .group_by(EmergencyPerson.status)
    )
    counts = {status: int(count) for status, count in uow.session.execute(stmt)}
    listed, unchecked = sum(counts.values()), counts.get("unchecked", 0)
    return {
        "listed": listed,
        "checked": listed - unchecked,
        "unchecked": unchecked,
        "needs_help": counts.get("needs_help", 0),
        "not_found": counts.get("not_found", 0),
    }


def _end(emergency: Emergency, closing: dict[str, int], uow: UnitOfWork) -> None:
    end_all(emergency, uow)
    uow.tell(
        EmergencyStoodDown(emergency=emergency.id, drill=emergency.drill, at=uow.now, **closing),
        about=emergency,
    )
