"""What pairs hold of a person: that they may be somebody."""

from typing import Any

from sqlalchemy import delete, or_

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.registry.duplicates.model import Duplicate


@holdings.forgets
def forget_pairs(person: Person, uow: UnitOfWork) -> int:
    """There is nobody to be the same any more."""
    stmt = delete(Duplicate).where(
        Duplicate.community == uow.community,
        or_(Duplicate.first == person.id, Duplicate.second == person.id),
    )
    result: Any = uow.session.execute(stmt)
    return int(result.rowcount)


@holdings.takes("possible_duplicates")
def take_possible_duplicates(person: Person, asked: Any) -> list[dict[str, Any]]:
    """With whom they may be one and the same: that there is somebody, not who."""
    return whole(
        Duplicate,
        or_(Duplicate.first == person.id, Duplicate.second == person.id),
        asked=asked,
        without=("first", "second", "first_grid", "second_grid", "kept"),
    )
