"""What is kept of who signed in where, when somebody who lives there is erased."""

from typing import Any, cast

from sqlalchemy import CursorResult, delete

from backbone.holdings import Person
from backbone.taking import whole
from backbone.unit_of_work import UnitOfWork
from contracts.codes import WOMENS_CASES
from services.grid.handling import holdings
from services.grid.visits.door.model import SignIn


@holdings.forgets
def forget_sign_ins(person: Person, uow: UnitOfWork) -> int:
    """The place says where the person lived: it goes, with when somebody was there."""
    gone = delete(SignIn).where(
        SignIn.community == uow.community, SignIn.household.in_(person.homes)
    )
    return cast(CursorResult[Any], uow.session.execute(gone)).rowcount


@holdings.takes("sign_ins")
def take_sign_ins(person: Person, asked: Any) -> list[dict[str, Any]]:
    """When somebody stood at their door. Where an officer is said to have been is the officer's."""
    return whole(
        SignIn,
        SignIn.household.in_(person.here),
        *(() if asked.actor.cleared(WOMENS_CASES) else (SignIn.guarded.is_(False),)),
        asked=asked,
        without=("lon", "lat", "accuracy"),
    )
