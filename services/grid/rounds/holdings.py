"""What rounds hold of a person: the ability level, by which somebody goes."""

from typing import Any, cast

from sqlalchemy import CursorResult, delete

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.rounds.model import ElderAbility


@holdings.forgets
def forget_ability(person: Person, uow: UnitOfWork) -> int:
    """It goes; nothing is planned by it any more. The person has it from services5."""
    gone = delete(ElderAbility).where(
        ElderAbility.community == uow.community, ElderAbility.id == person.id
    )
    return cast(CursorResult[Any], uow.session.execute(gone)).rowcount


@holdings.takes("visiting_by_ability")
def take_visiting_by_ability(person: Person, asked: Any) -> list[dict[str, Any]]:
    """By which ability level somebody goes, and when next."""
    return whole(ElderAbility, ElderAbility.id == person.id, asked=asked)
