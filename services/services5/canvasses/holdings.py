"""What services5 holds of a home: when it was last asked what it needs."""

from typing import Any

from sqlalchemy import delete

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.services5.canvasses.model import Canvass
from services.services5.handling import holdings


@holdings.forgets
def forget_canvass(person: Person, uow: UnitOfWork) -> int:
    """Whether anybody else lives there is not known here, so it goes: whoever does is asked again.
    What the person answered is taken along by grid, which keeps it."""
    stmt = delete(Canvass).where(
        Canvass.community == uow.community, Canvass.household.in_(person.homes)
    )
    result: Any = uow.session.execute(stmt)
    return int(result.rowcount)
