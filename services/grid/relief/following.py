"""A request goes where the person goes for whom it was asked."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from services.grid.registry.model import Resident
from services.grid.relief.model import Relief


def follow_home(resident: Resident, uow: UnitOfWork) -> None:
    """Whoever moves takes along what is still open for them: it is brought to the new door and
    stands on that household's balance. What was received stays with the household that received
    it."""
    uow.write_new()
    stmt = (
        select(Relief)
        .where(Relief.community == uow.community, Relief.resident == resident.id, Relief.open)
        .order_by(Relief.id)
        .with_for_update()
    )
    for relief in uow.session.scalars(stmt).all():
        relief.follow(resident.household, resident.grid)
