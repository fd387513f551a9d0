"""Reading where somebody signed in."""

from typing import Any

from sqlalchemy import Select, case, false, null, or_, select, true

from backbone.answer import Answer
from backbone.listing import Condition, Listing, given
from backbone.reading import Reading
from contracts.grid.visits.queries import GetSignIn, ListSignIns
from services.grid.handling import handlers
from services.grid.visits.door.model import SignIn
from services.grid.visits.scope import narrowed, narrowing, visible

SEE_PLACES = ("community_worker", "community_admin")
"""Beside the officer whose whereabouts they are."""


def _shown(everywhere: Condition) -> Select[*tuple[Any, ...]]:
    own = or_(everywhere, SignIn.officer == given("me"))

    def masked(column: Any) -> Any:
        return case((own, column), else_=null()).label(column.key)

    return select(
        SignIn.id,
        SignIn.grid,
        SignIn.officer,
        SignIn.started_at,
        *(masked(column) for column in (SignIn.lon, SignIn.lat, SignIn.accuracy)),
        SignIn.forget_at,
        SignIn.version,
    ).where(SignIn.community == given("community"))


def _listing(everywhere: Condition) -> Listing:
    return Listing(
        _shown(everywhere),
        SignIn.id,
        grid=SignIn.grid,
        officer=SignIn.officer,
        **narrowing(SignIn),
        me=true(),
    )


TO_THE_DESK, TO_OTHERS = (_listing(seen) for seen in (true(), false()))


@handlers.query(ListSignIns)
def list_sign_ins(ask: ListSignIns, reading: Reading) -> Answer:
    """The place to the desk and to its officer; others see that and when somebody was there."""
    listing = TO_THE_DESK if _desk(reading) else TO_OTHERS
    return reading.page(listing, ask, **narrowed(reading.actor), me=reading.actor.account)


@handlers.query(GetSignIn)
def get_sign_in(ask: GetSignIn, reading: Reading) -> Answer:
    """The same, of one visit."""
    stmt = (
        _shown(true() if _desk(reading) else false())
        .where(SignIn.id == ask.id, visible(reading.actor, SignIn))
        .params(community=reading.community, me=reading.actor.account)
    )
    return reading.one(stmt)


def _desk(reading: Reading) -> bool:
    return reading.actor.role in SEE_PLACES
