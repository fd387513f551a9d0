"""What the history holds of a person: what was written down of them, in the clear and sealed."""

from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.registry.history.model import RegistryChange


@holdings.forgets
def forget_changes(person: Person, uow: UnitOfWork) -> int:
    """That something was changed, and when, stays; of whom and what goes."""
    stmt = (
        select(RegistryChange)
        .where(RegistryChange.community == uow.community, RegistryChange.resident == person.id)
        .order_by(RegistryChange.id)
        .with_for_update()
    )
    changes = list(uow.session.scalars(stmt))
    for change in changes:
        change.resident = person.pseudonym
        change.fields, change.sealed = {}, None
        change.touch()
    return len(changes)
