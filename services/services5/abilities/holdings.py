"""What is held of a person: assessments."""

from typing import Any

from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.services5.abilities.model import Ability
from services.services5.abilities.shape import ABILITY
from services.services5.handling import holdings

MOST = 200


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
    stmt = (
        select(*ABILITY.columns)
        .where(Ability.community == asked.community, Ability.resident == person.id)
        .order_by(Ability.id.desc())
        .limit(MOST)
    )
    return list(asked.rows(stmt))
