"""Where incidents lie: the units' tasks and whoever was reminded of one go where it goes."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from services.party.reminders.model import Reminder
from services.party.tasks.model import IncidentPlace, UnitTask


def lies_now(incident: str, grid: str | None, sequence: int, uow: UnitOfWork) -> str | None:
    """It was told at that version that it lies in that grid; answers where it is known to lie
    after that, whichever was heard first."""
    place = uow.find(IncidentPlace, incident, lock=True)
    if place is None:
        place = IncidentPlace(
            community=uow.community, id=incident, version=1, grid=grid, sequence=sequence
        )
        uow.add(place)
        return grid
    if sequence > place.sequence:
        moved = place.grid != grid
        place.grid, place.sequence = grid, sequence
        place.touch()
        if moved:
            _follow(incident, grid, uow)
    return place.grid


def _follow(incident: str, grid: str | None, uow: UnitOfWork) -> None:
    uow.write_new()
    tasks = (
        select(UnitTask)
        .where(UnitTask.community == uow.community, UnitTask.incident == incident)
        .order_by(UnitTask.id)
        .with_for_update()
    )
    for task in uow.session.scalars(tasks).all():
        task.grid = grid
        task.touch()
    reminders = (
        select(Reminder)
        .where(
            Reminder.community == uow.community,
            Reminder.subject == incident,
            Reminder.about == "incident",
        )
        .order_by(Reminder.id)
        .with_for_update()
    )
    for reminder in uow.session.scalars(reminders).all():
        reminder.grid = reminder.place = grid
        reminder.touch()
