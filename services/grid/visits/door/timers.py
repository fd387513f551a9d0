"""Whereabouts whose time is over."""

from sqlalchemy import delete, select

from backbone.bulk import among
from backbone.unit_of_work import UnitOfWork
from services.grid.handling import handlers
from services.grid.visits.door.model import SignIn

AT_ONCE = 500


@handlers.every(300)
def forget_places(uow: UnitOfWork) -> None:
    """Where officers signed in is forgotten after a set time (`rules.PLACES_KEPT`)."""
    over = select(SignIn.community, SignIn.id).where(SignIn.forget_at <= uow.now)
    rows = uow.session.execute(over.order_by(SignIn.forget_at).limit(AT_ONCE)).all()
    for community in {row.community for row in rows}:
        ids = [row.id for row in rows if row.community == community]
        uow.session.execute(
            delete(SignIn).where(SignIn.community == community, among(uow.session, SignIn.id, ids))
        )
