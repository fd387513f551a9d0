"""What services5 holds of where a person lives."""

from typing import Any

from sqlalchemy import delete

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.services5.handling import holdings
from services.services5.homes.model import Home


@holdings.forgets
def forget_home(person: Person, uow: UnitOfWork) -> int:
    """Where they moved."""
    stmt = delete(Home).where(Home.community == uow.community, Home.id == person.id)
    result: Any = uow.session.execute(stmt)
    return int(result.rowcount)


@holdings.takes("moves")
def take_moves(person: Person, asked: Any) -> list[dict[str, Any]]:
    """Where they live, since they moved."""
    return whole(Home, Home.id == person.id, asked=asked)
