"""What services5 keeps of a person's relief."""

from typing import Any

from sqlalchemy import select, update

from backbone.holdings import Person
from backbone.reading import Reading
from backbone.unit_of_work import UnitOfWork
from services.services5.handling import holdings
from services.services5.relief.model import ReliefCase
from services.services5.relief.queries import CASE

MOST = 2_000


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
def take_cases(person: Person, reading: Reading) -> list[dict[str, Any]]:
    """The newest first."""
    stmt = (
        select(*CASE.columns)
        .where(ReliefCase.community == reading.community, ReliefCase.resident == person.id)
        .order_by(ReliefCase.id.desc())
        .limit(MOST)
    )
    return reading.rows(stmt)
