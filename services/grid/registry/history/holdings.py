"""What the history holds of a person: what was written down of them, in the clear and sealed."""

from typing import Any

import orjson
from sqlalchemy import select

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.registry.history.model import RegistryChange
from services.grid.registry.history.record import place
from services.grid.registry.people.sealing import Numbers

MOST = 2_000
"""Changes in an archive; the newest."""


@holdings.forgets
def forget_changes(person: Person, uow: UnitOfWork) -> int:
    """That something was changed, and when, stays; of whom and what goes."""
    changes = list(uow.locked(RegistryChange, RegistryChange.resident == person.id))
    for change in changes:
        change.resident = person.pseudonym
        change.fields, change.sealed = {}, None
        change.touch()
    return len(changes)


@holdings.takes("registry_changes")
def take_changes(person: Person, uow: UnitOfWork) -> list[dict[str, Any]]:
    """The newest first, with what was sealed."""
    stmt = (
        select(RegistryChange)
        .where(
            RegistryChange.community == uow.community,
            RegistryChange.resident == person.id,
            RegistryChange.away.is_(False),
        )
        .order_by(RegistryChange.id.desc())
        .limit(MOST)
    )
    key = Numbers(uow).key(person.id)
    found = []
    for each in uow.session.scalars(stmt):
        fields = {name: pair for name, pair in each.fields.items() if pair is not None}
        if each.sealed and key is not None:
            fields |= orjson.loads(key.open(bytes(each.sealed), *place(uow.community, each.id)))
        found.append(
            {
                "change": each.id,
                "at": each.at,
                "what": each.what,
                "source": each.source,
                "reference": each.reference,
                "import": each.batch,
                "grid": each.grid,
                "account": each.account,
                "household": each.household,
                "fields": fields,
            }
        )
    return found
