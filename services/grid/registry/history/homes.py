"""Every household in which a person lived: what is kept by household is forgotten in each."""

from sqlalchemy import select

from backbone.unit_of_work import UnitOfWork
from services.grid.registry.history.model import RegistryChange


def homes_of(resident: str, home: str, uow: UnitOfWork) -> frozenset[str]:
    """The present `home` among them, if any. To be asked before the history forgets it."""
    stmt = select(RegistryChange.household, RegistryChange.fields).where(
        RegistryChange.community == uow.community, RegistryChange.resident == resident
    )
    found = {home} if home else set()
    for household, fields in uow.session.execute(stmt):
        found |= {household, *filter(None, fields.get("household") or ())}
    return frozenset(found)
