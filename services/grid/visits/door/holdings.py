"""What is kept of who signed in where, when somebody who lives there is erased."""

from typing import Any, cast

from sqlalchemy import CursorResult, delete

from backbone.holdings import Person
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import holdings
from services.grid.visits.door.model import SignIn


@holdings.forgets
def forget_sign_ins(person: Person, uow: UnitOfWork) -> int:
    """The place says where the person lived: it goes, with when somebody was there."""
    gone = delete(SignIn).where(
        SignIn.community == uow.community, SignIn.household.in_(person.homes)
    )
    return cast(CursorResult[Any], uow.session.execute(gone)).rowcount
