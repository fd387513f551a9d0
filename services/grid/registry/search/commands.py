"""Who has an ID number."""

from sqlalchemy import select

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.people.commands import SearchResident
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
    stmt = select(*resident_columns(uow.actor.role)).where(
        Resident.community == uow.community,
        Resident.id_number_hash == Numbers(uow).index.fingerprint(number),
        Resident.status != ERASED,
        own_grids(uow.actor, Resident.grid),
    )
    items = [dict(row) for row in uow.session.execute(stmt).mappings()]
    found = items[0]["id"] if items else None
    return Answer({"items": items}, id=found, kept=False)
