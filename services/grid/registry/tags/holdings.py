"""What tags hold of a person: all that they say."""

from typing import Any

from sqlalchemy import delete

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.registry.tags.model import ResidentTag


@holdings.forgets
def forget_tags(person: Person, uow: UnitOfWork) -> int:
    """Tags without a person say nothing."""
    stmt = delete(ResidentTag).where(
        ResidentTag.community == uow.community, ResidentTag.resident == person.id
    )
    result: Any = uow.session.execute(stmt)
    return int(result.rowcount)


@holdings.takes("tags")
def take_tags(person: Person, asked: Any) -> list[dict[str, Any]]:
    """The newest first."""
    return whole(ResidentTag, ResidentTag.resident == person.id, asked=asked)
