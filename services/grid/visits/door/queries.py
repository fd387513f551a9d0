"""Reading where somebody signed in."""

from typing import Any

from sqlalchemy import case, null, select

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.grid.visits.queries import GetSignIn
from services.grid.handling import handlers
from services.grid.scope import own_grids
from services.grid.visits.door.model import SignIn

SEE_PLACES = ("community_worker", "community_admin")
"""Beside the officer whose whereabouts they are."""


@handlers.query(GetSignIn)
def get_sign_in(ask: GetSignIn, reading: Reading) -> Answer:
    """The place to the desk and to its officer; others see that and when somebody was there."""

    def masked(column: Any) -> Any:
        if reading.actor.role in SEE_PLACES:
            return column.label(column.key)
        own = SignIn.officer == reading.actor.account
        return case((own, column), else_=null()).label(column.key)

    stmt = select(
        SignIn.id.label("visit_id"),
        SignIn.officer,
        SignIn.started_at,
        *(masked(column) for column in (SignIn.lon, SignIn.lat, SignIn.accuracy)),
        SignIn.forget_at,
    ).where(
        SignIn.community == reading.community,
        SignIn.id == ask.id,
        own_grids(reading.actor, SignIn.grid),
    )
    return reading.one(stmt)
