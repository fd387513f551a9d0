"""What the gateway does when a person is erased: the feed forgets what was told of them, and an
account whose it was."""

from typing import Any

from sqlalchemy import delete, select

from backbone.erasing import Subject, erase_copies, names
from backbone.unit_of_work import UnitOfWork
from contracts.gateway.privacy.events import FeedErased
from contracts.grid.privacy.codes import NOBODYS
from contracts.grid.privacy.events import ResidentErased, WorkerErased
from gateway.feed.model import FeedItem
from gateway.feed.reactions import keep
from gateway.handling import handlers
from gateway.identity.changes import tell
from gateway.identity.guest import account_subject
from gateway.identity.leaving import forget_accounts
from gateway.identity.model import Account, LoginSession


@handlers.event(ResidentErased)
def erase_from_feed(event: ResidentErased, uow: UnitOfWork) -> None:
    """Items hold ids and codes alone; those that name the person go a day early."""
    uow.write_new()
    gone: Any = uow.session.execute(
        delete(FeedItem).where(
            FeedItem.community == uow.community,
            names(uow.session, FeedItem.body, event.residents),
        )
    )
    rows = int(gone.rowcount) + erase_copies(uow.session, event.residents)
    rows += forget_accounts(event.residents, uow)
    _prove("gateway.resident.erased", event.erasure, rows, uow)


@handlers.event(WorkerErased)
def erase_account(event: WorkerErased, uow: UnitOfWork) -> None:
    """The account is nobody's, opens nothing and has never been logged in; its name stays taken,
    for the audit names it, and leads to nobody."""
    ids = [*filter(None, (event.staff, event.member, event.account))]
    rows = 0
    stmt = select(Account).where(Account.id == event.account, Account.community == uow.community)
    account = uow.session.scalar(stmt.with_for_update())
    if account is not None:
        gone: Any = uow.session.execute(
            delete(LoginSession).where(LoginSession.account == account.name)
        )
        account.erase(uow.now)
        tell(uow.session, [account_subject(account.name)], uow.now)
        rows += 1 + int(gone.rowcount)
    rows += erase_copies(uow.session, ids)
    _prove("gateway.worker.erased", event.erasure, rows, uow)


def _prove(action: str, erasure: str, rows: int, uow: UnitOfWork) -> None:
    """It stands in the audit, and is told; the news of the erasure itself goes on to listeners."""
    uow.note(action, erasure, rows=rows)
    assert uow.cause is not None
    keep(uow.cause, uow)
    uow.tell(
        FeedErased(erasure=erasure, part=0, parts=1, rows=rows),
        about=Subject(uow.community, erasure, NOBODYS),
    )
