"""Where incidents lie: the units' tasks and whoever was reminded of one go where it goes."""

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
    for task in uow.locked(UnitTask, UnitTask.incident == incident):
        task.grid = grid
        task.touch()
    for reminder in uow.locked(
        Reminder, Reminder.subject == incident, Reminder.about == "incident"
    ):
        reminder.grid = reminder.place = grid
        reminder.touch()
