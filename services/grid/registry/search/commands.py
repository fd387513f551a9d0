"""Who has an ID number."""

from typing import Any

from sqlalchemy import Select, select

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.people.commands import SearchResident
from contracts.language.actor import Actor
from contracts.language.problem import Invalid
from services.grid.handling import handlers
from services.grid.registry.model import ERASED, Resident
from services.grid.registry.people import numbers
from services.grid.registry.people.sealing import Numbers
from services.grid.registry.seeing import resident_columns
from services.grid.scope import own_grids


@handlers.command(SearchResident)
def search_resident(ask: SearchResident, uow: UnitOfWork) -> Answer:
    """By the keyed hash; in the own grids alone, masked as in every list. The audit has asked and
    reason, and no number."""
    try:
        number = numbers.id_number(ask.id_number)
    except numbers.NumberWrong as wrong:
        raise Invalid.at("/id_number", wrong.code, wrong.message) from None
    stmt = holder(Numbers(uow).index.fingerprint(number), uow.community, uow.actor)
    items = [dict(row) for row in uow.session.execute(stmt).mappings()]
    found = items[0]["id"] if items else None
    return Answer({"items": items}, id=found, kept=False)


def holder(fingerprint: bytes, community: str, actor: Actor) -> Select[*tuple[Any, ...]]:
    """Whose ID number has this keyed hash, as far as the account may see."""
    return select(*resident_columns(actor.role)).where(
        Resident.community == community,
        Resident.id_number_hash == fingerprint,
        Resident.status != ERASED,
        own_grids(actor, Resident.grid),
    )
