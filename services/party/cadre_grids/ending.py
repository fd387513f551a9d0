"""A member looks after a grid no longer, whatever the reason."""

from backbone.unit_of_work import UnitOfWork
from contracts.party.cadre_grids.events import CadreGridEnded
from services.party.cadre_grids.model import CadreGrid


def end(assigned: CadreGrid, uow: UnitOfWork) -> None:
    """Told to whoever plans by it. Raises `Conflict` where it has ended."""
    assigned.end(uow.now)
    uow.tell(
        CadreGridEnded(
            assignment=assigned.id,
            member=assigned.member,
            grid=assigned.grid,
            ended_at=uow.now,
        ),
        about=assigned,
    )
