"""What tags hold of a person: all that they say."""

from typing import Any

from sqlalchemy import delete, select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.registry.tags.model import ResidentTag
from services.grid.registry.tags.shape import TAG


@holdings.forgets
def forget_tags(person: Person, uow: UnitOfWork) -> int:
    """Tags without a person say nothing."""
    stmt = delete(ResidentTag).where(
        ResidentTag.community == uow.community, ResidentTag.resident == person.id
    )
    result: Any = uow.session.execute(stmt)
    return int(result.rowcount)


@holdings.takes("tags")
def take_tags(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """The oldest first."""
    stmt = (
        select(*TAG.columns)
        .where(ResidentTag.community == uow.community, ResidentTag.resident == person.id)
        .order_by(ResidentTag.id)
    )
    return [dict(row) for row in uow.session.execute(stmt).mappings()]
