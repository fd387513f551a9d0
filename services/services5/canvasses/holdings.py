"""What services5 holds of a home: when it was last asked what it needs."""

from typing import Any

from sqlalchemy import delete

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.services5.canvasses.model import Canvass
from services.services5.handling import holdings


@holdings.forgets
def forget_canvass(person: Person, uow: UnitOfWork) -> int:
    """Whether anybody else lives there is not known here, so it goes: they are asked again."""
    stmt = delete(Canvass).where(
        Canvass.community == uow.community, Canvass.household.in_(person.homes)
    )
    result: Any = uow.session.execute(stmt)
    return int(result.rowcount)


@holdings.takes("asked")
def take_canvass(person: Person, asked: Any) -> list[dict[str, Any]]:
    """When their household was asked; what is confidential for cleared staff alone."""
    hidden = () if asked.actor.cleared(WOMENS_CASES) else (Canvass.confidential.is_(False),)
    return whole(Canvass, Canvass.household.in_(person.here), *hidden, asked=asked)
