"""What is held of a person: assessments."""

from typing import Any

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.services5.abilities.model import Ability
from services.services5.handling import holdings


@holdings.forgets
def forget_abilities(person: Person, uow: UnitOfWork) -> int:
    """A level stays, of nobody."""
    found = uow.locked(Ability, Ability.resident == person.id)
    for each in found:
        each.erase(person.pseudonym)
    return len(found)


@holdings.takes("abilities")
def take_abilities(person: Person, asked: Any) -> list[dict[str, Any]]:
    """The newest first."""
    return whole(Ability, Ability.resident == person.id, asked=asked)
