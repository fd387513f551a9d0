"""What party does when an incident is dispatched, recalled or ended: it tracks the unit.
Heard in any order, the latest news counts."""

from typing import Any

from backbone.ids import id_of
from backbone.unit_of_work import UnitOfWork
from contracts.grid.incidents.events import (
    IncidentClosed,
    IncidentDispatched,
    IncidentRecalled,
    IncidentsRegridded,
)
from contracts.scope import GRIDS
from services.party.handling import handlers
from services.party.tasks.model import UnitTask
from services.party.tasks.whereabouts import lies_now


@handlers.event(IncidentDispatched)
def track(event: IncidentDispatched, uow: UnitOfWork) -> None:
    """The unit has it, until then."""
    _heard(event, uow, "open", assistants=len(event.assistants), due_at=event.due, result=None)


@handlers.event(IncidentRecalled)
def recall(event: IncidentRecalled, uow: UnitOfWork) -> None:
    """The unit has it no longer."""
    _heard(event, uow, "recalled", assistants=0, due_at=None, result=event.reason)


@handlers.event(IncidentClosed)
def end(event: IncidentClosed, uow: UnitOfWork) -> None:
    """It ended. One that no unit had is no task."""
    if event.unit is not None:
        _heard(event, uow, "ended", assistants=0, due_at=None, result=event.result)


@handlers.event(IncidentsRegridded)
def follow_incidents(event: IncidentsRegridded, uow: UnitOfWork) -> None:
    """The grids were drawn anew: who is responsible there finds it, and what was told of it."""
    for each in event.incidents:
        lies_now(each.incident, event.grid, each.version, uow)


def _heard(event: Any, uow: UnitOfWork, status: str, **more: Any) -> None:
    cause = uow.cause
    assert cause is not None
    grid = lies_now(event.incident, uow.lies_in(GRIDS) or None, cause.sequence, uow)
    id = id_of("unit task", event.incident, event.unit)
    task = uow.find(UnitTask, id, lock=True)
    if task is None:
        task = UnitTask(
            community=uow.community, id=id, version=1, incident=event.incident, unit=event.unit
        )
        uow.add(task)
    elif task.sequence >= cause.sequence:
        return
    else:
        task.touch()
    values = {
        "status": status,
        "category": event.category,
        "urgency": event.urgency,
        "grid": grid,
        "told_at": cause.time,
        "sequence": cause.sequence,
        "sort_key": f"{cause.time.isoformat(timespec='microseconds')}{id}",
        **more,
    }
    for name, value in values.items():
        setattr(task, name, value)
