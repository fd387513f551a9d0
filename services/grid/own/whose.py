"""Who it is that asks: the resident to whom the account belongs, as the registry has them now.

The account names an id and no more; whether its person still lives here is looked up with each
question. So nobody must tell the account of a departure, a return, or of two rows that turn out to
be one person, nor when that is taken back: there is no order in which it could be heard of.
"""

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from contracts.language.actor import Actor
from contracts.language.problem import Forbidden
from contracts.scope import RESIDENTS
from services.grid.registry.model import Resident

MOST_STEPS = 10
"""From a row that stepped aside for another to the one that holds."""


def ids_of(actor: Actor, community: str, where: Session | Connection) -> tuple[str, ...]:
    """The id that the account names and those that the registry knows the same person by since;
    the last is who lives here. Raises `Forbidden` for an account of nobody, or of somebody who
    left."""
    named = actor.scope.get(RESIDENTS, ())
    if len(named) != 1:
        raise _nobodys()
    ids = list(named)
    for _ in range(MOST_STEPS):
        stmt = select(Resident.status, Resident.duplicate_of).where(
            Resident.community == community, Resident.id == ids[-1]
        )
        found: Any = where.execute(stmt).one_or_none()
        if found is not None and found.status == "living":
            return tuple(ids)
        if found is None or found.duplicate_of is None:
            break
        ids.append(found.duplicate_of)
    raise _nobodys()


def _nobodys() -> Forbidden:
    return Forbidden("该账号没有对应本社区的在住居民,请联系社区工作人员。")
