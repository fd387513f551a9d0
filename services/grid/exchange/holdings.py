"""What imports hold of a person: that a file named them, and the file itself."""

from typing import Any

from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.exchange.errand import UNDER_WAY
from services.grid.exchange.keeping import forget_files
from services.grid.exchange.model import ImportBatch, ImportEntry
from services.grid.handling import holdings


@holdings.forgets
def forget_in_files(person: Person, uow: UnitOfWork) -> int:
    """A sealed file cannot be searched for somebody whose number is known no more: so the files of
    the community go, all that are kept; those in hand as soon as they are done with."""
    resting = []
    for batch in uow.locked(ImportBatch, ImportBatch.kept_until.is_not(None)):
        if batch.state in UNDER_WAY:
            batch.kept_until = uow.now
        else:
            resting.append(batch.id)
    return forget_files(uow.community, resting, uow)


@holdings.takes("imports")
def take_imports(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """With which file the person was entered, and who sent it."""
    stmt = (
        select(ImportEntry.batch, ImportBatch.asked_by, ImportBatch.applied_at, ImportEntry.row)
        .select_from(ImportEntry)
        .outerjoin(
            ImportBatch,
            (ImportEntry.community == ImportBatch.community)
            & (ImportEntry.batch == ImportBatch.id),
        )
        .where(ImportEntry.community == uow.community, ImportEntry.id == person.id)
    )
    return [
        {"import": id, "sent_by": account, "applied_at": at, "row": row}
        for id, account, at, row in uow.session.execute(stmt)
    ]
