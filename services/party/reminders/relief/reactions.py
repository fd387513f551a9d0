"""A step of a relief request was not made in time."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.events import ReliefOverdue
from contracts.scope import GRIDS
from services.party.handling import handlers
from services.party.reminders.telling import remind

RESPONSIBLE = {"assessed": "community_worker", "approved": "community_worker"}
"""For the decision and for what follows from it; for the other steps it is the grid's officer."""


@handlers.event(ReliefOverdue)
def remind_of_relief(event: ReliefOverdue, uow: UnitOfWork) -> None:
    """First whoever makes that step, then the one above."""
    remind(
        uow,
        about="relief",
        subject=event.request,
        household=event.household,
        place=uow.lies_in(GRIDS) or None,
        level=event.level,
        due_at=event.due,
        role=RESPONSIBLE.get(event.step, "grid_officer"),
        account=None,
    )
