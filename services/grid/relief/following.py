"""A request goes where the person goes for whom it was asked, and ends when they leave."""

from backbone.unit_of_work import UnitOfWork
from contracts.grid.relief.events import ReliefEnded
from contracts.grid.relief.lifecycle import RELIEF
from services.grid.registry.model import Resident
from services.grid.relief.model import Relief


def follow_home(resident: Resident, uow: UnitOfWork) -> None:
    """Whoever moves takes along what is still open for them: it is brought to the new door and
    stands on that household's balance. What was received stays with the household that received
    it."""
    for relief in _open(resident, uow):
        relief.follow(resident.household, resident.grid)


def end_with(resident: Resident, uow: UnitOfWork) -> None:
    """Whoever moved out or died needs no more: what is still to be brought is withdrawn. What was
    brought is confirmed as ever."""
    for relief in _open(resident, uow):
        if "withdraw" not in RELIEF.possible(relief.status):
            continue
        relief.move("withdraw", uow.now)
        ended = ReliefEnded(
            request=relief.id,
            household=relief.household,
            resident=relief.resident,
            outcome="withdrawn",
        )
        uow.tell(ended, about=relief)


def _open(resident: Resident, uow: UnitOfWork) -> list[Relief]:
    uow.write_new()
    return list(uow.locked(Relief, Relief.resident == resident.id, Relief.open))
