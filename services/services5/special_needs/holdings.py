"""What is held of a person: the profile, which goes whole."""

from typing import Any

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.services5.handling import holdings
from services.services5.special_needs.keeping import forget
from services.services5.special_needs.model import SpecialNeed


@holdings.forgets
def forget_special_need(person: Person, uow: UnitOfWork) -> int:
    """Nobody's disability says nothing."""
    return forget(person.id, uow)


@holdings.takes("special_needs")
def take_special_needs(person: Person, asked: Any) -> list[dict[str, Any]]:
    """One, or none."""
    return whole(SpecialNeed, SpecialNeed.id == person.id, asked=asked)
