"""Who has an ID number."""

from typing import Any

from sqlalchemy import Select, select

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.people.commands import SearchResident
from contracts.language.actor import Actor
from contracts.language.problem import Invalid
from services.grid.handling import handlers
from services.grid.privacy.counting import count
from services.grid.registry.model import ERASED, Resident
from services.grid.registry.people import numbers
from services.grid.registry.people.sealing import Numbers
from services.grid.registry.seeing import resident_columns
from services.grid.scope import own_grids

_TOO_OFTEN = "每个账号每天最多按公民身份号码查找 {most} 次。"


@handlers.command(SearchResident)
def search_resident(ask: SearchResident, uow: UnitOfWork) -> Answer:
    """By the keyed hash; in the own grids alone, masked as in every list. The audit has who asked,
    the reason and the hash, found or not, and no number. Raises `Invalid`, and `DailyLimit` past
    the account's number for today: a number can be guessed where its place is known."""
    try:
        number = numbers.id_number(ask.id_number)
    except numbers.NumberWrong as wrong:
        raise Invalid.at("/id_number", wrong.code, wrong.message) from None
    count(
        uow, "searches", uow.means.searches_a_day, "每个账号每天最多按公民身份号码查找 {most} 次。"
    )
    fingerprint = Numbers(uow).index.fingerprint(number)
    stmt = holder(fingerprint, uow.community, uow.actor)
    items = [dict(row) for row in uow.session.execute(stmt).mappings()]
    found = items[0]["id"] if items else None
    return Answer({"items": items}, id=found, kept=False, noted={"searched": fingerprint.hex()})


def holder(fingerprint: bytes, community: str, actor: Actor) -> Select[*tuple[Any, ...]]:
    """Whose ID number has this keyed hash, as far as the account may see."""
    return select(*resident_columns(actor.role)).where(
        Resident.community == community,
        Resident.id_number_hash == fingerprint,
        Resident.status != ERASED,
        own_grids(actor, Resident.grid),
    )
