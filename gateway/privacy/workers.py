"""Somebody who works with the platform: what they take along, and their erasure.

The account is the gateway's own, so it looks first whether whoever asks may manage that account;
then grid is asked, which keeps the books of every erasure.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from backbone.certifying import Certifier
from contracts.grid.privacy.codes import ErasureReason, ExportReason
from contracts.grid.privacy.workers import EraseWorker, ExportWorker
from contracts.language.fields import Id
from contracts.language.message import Message
from contracts.language.problem import NotFound
from contracts.party.privacy.queries import ExportMember
from gateway.http.message import ZIP, Request, Response
from gateway.identity.answers import answer, body_of, given
from gateway.identity.authority import must_manage
from gateway.identity.book import Book
from gateway.identity.forms import AccountName
from gateway.identity.model import Account, DepartmentKey, LoginSession
from gateway.identity.sessions import shown
from gateway.identity.shape import account_shown
from gateway.local import Admitted
from gateway.privacy.archive import bundle, worker_page
from gateway.privacy.asking import Refused, ask_service
from gateway.privacy.reading import PRIVATE, passed_on


class NamedWorker(Message):
    """Who: in the team, in the party, at the door; whatever of these they are."""

    staff_id: Id | None = None
    member_id: Id | None = None
    account: AccountName | None = None


class TakeWorker(NamedWorker):
    """Whose data is taken along, and why."""

    reason: ExportReason


class ForgetWorker(NamedWorker):
    """Who is erased, and why."""

    reason: ErasureReason


class Workers:
    """`calls` is what the door asks services with, `book` has the accounts."""

    def __init__(self, calls: Any, book: Book, certifier: Certifier) -> None:
        self._calls, self._book, self._certifier = calls, book, certifier

    def export(self, request: Request, admitted: Admitted) -> Response:
        """The archive."""
        asked = TakeWorker.load(body_of(request))
        with self._book.reading() as session:
            account = self._account(asked.account, session, admitted)
            own = _of(account, session) if account is not None else {}
        try:
            params = _params(asked, account)
            grid = ask_service(self._calls, ExportWorker, request, admitted, params)
            party = {}
            if asked.member_id is not None:
                of = {"member_id": asked.member_id}
                party = ask_service(self._calls, ExportMember, request, admitted, of)
        except Refused as refused:
            return passed_on(refused.reply)
        parts = {"grid": grid, "party": party, "gateway": own}
        subject = str(asked.staff_id or asked.member_id or params["account_id"])
        content = bundle(subject, parts, worker_page(parts), self._certifier, withheld=False)
        named = f'attachment; filename="worker-{subject}.zip"'
        return Response(200, content, ZIP, [PRIVATE, ("Content-Disposition", named)])

    def erase(self, request: Request, admitted: Admitted) -> Response:
        """Asks grid, which tells everybody. The answer is grid's, also when it comes again."""
        asked = ForgetWorker.load(given(request))
        with self._book.reading() as session:
            account = self._account(asked.account, session, admitted)
        try:
            params = _params(asked, account)
            id = admitted.message_id
            told = ask_service(self._calls, EraseWorker, request, admitted, params, id=id)
        except Refused as refused:
            return passed_on(refused.reply)
        made = answer(told)
        return Response(
            201, made.body, headers=[*made.headers, ("Location", f"/v1/erasures/{told['id']}")]
        )

    def _account(self, name: str | None, session: Session, admitted: Admitted) -> Account | None:
        """Raises `NotFound`, `Forbidden` as whoever changes an account."""
        if name is None:
            return None
        account = session.get(Account, name)
        if account is None:
            raise NotFound()
        must_manage(admitted.known.actor, account)
        return account


def _params(asked: Any, account: Account | None) -> dict[str, Any]:
    named = {**vars(asked), "account_id": account.id if account is not None else None}
    return {name: value for name, value in named.items() if value is not None}


def _of(account: Account, session: Session) -> dict[str, Any]:
    """The account without its secrets, where it was logged in, and the keys that it issued."""
    logins = session.scalars(select(LoginSession).where(LoginSession.account == account.name))
    keys = select(DepartmentKey.id, DepartmentKey.title, DepartmentKey.issued_at).where(
        DepartmentKey.issued_by == account.name
    )
    return {
        "account": account_shown(account),
        "sessions": [
            {**shown(each), "ended_at": each.ended_at, "ended_why": each.ended_why}
            for each in logins
        ],
        "keys_issued": [dict(row) for row in session.execute(keys).mappings()],
    }
