"""What is past is forgotten."""

import datetime as dt

from sqlalchemy import ColumnElement, delete, func, or_, select

from backbone.unit_of_work import UnitOfWork
from gateway.handling import handlers
from gateway.identity.model import IdentityChange, LoginFailure, LoginSession, OidcFlow
from gateway.identity.sessions import LONGEST

DAY = dt.timedelta(days=1)


@handlers.every(3600)
def forget_old_sessions(uow: UnitOfWork) -> None:
    """Sessions a month after their end; failures and changes a day after; where an account is
    known, when it no longer is. The last change stays: from it the log counts on."""
    long_ago, yesterday = uow.now - LONGEST, uow.now - DAY
    last = select(func.max(IdentityChange.seq)).scalar_subquery()
    for stmt in (
        delete(LoginSession).where(LoginSession.expires_at < long_ago),
        delete(LoginFailure).where(LoginFailure.at < yesterday, _unknown(uow.now)),
        delete(IdentityChange).where(IdentityChange.at < yesterday, IdentityChange.seq < last),
    ):
        uow.session.execute(stmt)


@handlers.every(60)
def forget_old_log_ins(uow: UnitOfWork) -> None:
    """What was begun at the issuer and is over; an ID token that was used, once it has expired."""
    uow.session.execute(delete(OidcFlow).where(OidcFlow.expires_at < uow.now))


def _unknown(now: dt.datetime) -> ColumnElement[bool]:
    return or_(LoginFailure.known_until.is_(None), LoginFailure.known_until < now)
