"""What services5 keeps of a person's relief."""

from typing import Any

from sqlalchemy import update

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from services.services5.handling import holdings
from services.services5.relief.model import ReliefCase


@holdings.forgets
def forget_cases(person: Person, uow: UnitOfWork) -> int:
    """The person out of the cases; kinds, quantities and dates stay."""
    done: Any = uow.session.execute(
        update(ReliefCase)
        .where(ReliefCase.community == uow.community, ReliefCase.resident == person.id)
        .values(resident=person.pseudonym, household=person.pseudonym)
    )
    return int(done.rowcount)


@holdings.takes("relief_cases")
def take_relief_cases(person: Person, asked: Any) -> list[dict[str, Any]]:
    """The newest first."""
    return whole(ReliefCase, ReliefCase.resident == person.id, asked=asked)
