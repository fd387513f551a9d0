"""Every household in which a person lived: what rooms keep by household is forgotten in each."""

from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.registry.history.model import RegistryChange


def homes_of(person: Person, uow: UnitOfWork) -> frozenset[str]:
    """The present one among them. Read once in a transaction: the history forgets them itself."""
    kept: dict[str, frozenset[str]] = uow.session.info.setdefault(homes_of, {})
    if person.id not in kept:
        stmt = select(RegistryChange.household, RegistryChange.fields).where(
            RegistryChange.community == uow.community, RegistryChange.resident == person.id
        )
        found = {person.home} if person.home else set()
        for household, fields in uow.session.execute(stmt):
            found |= {household, *filter(None, fields.get("household") or ())}
        kept[person.id] = frozenset(found)
    return kept[person.id]
