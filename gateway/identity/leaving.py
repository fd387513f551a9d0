"""The accounts of people: found by who they are, and erased with them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from backbone.unit_of_work import UnitOfWork
from contracts.scope import RESIDENTS
from gateway.identity.changes import tell
from gateway.identity.guest import account_subject
from gateway.identity.model import Account, LoginSession

ROLE = "resident"


def accounts_of(residents: Collection[str], community: str, session: Session) -> list[Account]:
    """Those of the people with one of these ids."""
    stmt = select(Account).where(Account.community == community, Account.role == ROLE)
    return [
        account
        for account in session.scalars(stmt)
        if not set(residents).isdisjoint(account.scope.get(RESIDENTS, ()))
    ]


def forget_accounts(residents: Collection[str], uow: UnitOfWork) -> int:
    """They are nobody's, open nothing and have never been logged in; every gateway turns them away
    at once. How many rows that were."""
    gone = 0
    for account in accounts_of(residents, uow.community, uow.session):
        sessions: Any = uow.session.execute(
            delete(LoginSession).where(LoginSession.account == account.name)
        )
        tell(uow.session, [account_subject(account.name)], uow.now)
        uow.note("gateway.account.erased", account.id)
        account.erase(uow.now)
        gone += 1 + int(sessions.rowcount)
    uow.session.flush()
    return gone
