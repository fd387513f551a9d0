"""Accounts, as administrators ask for them over HTTP."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from backbone.answer import Answer
from backbone.clock import Clock, utc_now
from backbone.cursors import Cursors
from contracts.language.actor import Actor
from contracts.language.problem import NotFound
from gateway.http.message import Request, Response
from gateway.identity import sessions
from gateway.identity.answers import answer, body_of, given, made, with_etag
from gateway.identity.authority import PLATFORM
from gateway.identity.book import Book
from gateway.identity.factors import Factors
from gateway.identity.forms import ChangeAccount, CreateAccount
from gateway.identity.lockout import Lockout
from gateway.identity.model import Account, LoginSession
from gateway.identity.once import Once
from gateway.identity.paging import Paging
from gateway.identity.roster import Roster, fresh_secret
from gateway.identity.shape import account_shown
from gateway.local import Admitted
from gateway.preconditions import wanted_version


class Administration:
    """Answers administrators: of a community, its own accounts; of the platform, all."""

    def __init__(
        self,
        book: Book,
        factors: Factors,
        lockout: Lockout,
        once: Once,
        cursors: Cursors,
        clock: Clock = utc_now,
    ) -> None:
        self._book, self._factors, self._lockout = book, factors, lockout
        self._once, self._clock = once, clock
        self._paging = Paging(cursors, "gateway.account.list", [Account.name], newest_first=False)
        self._of_account = Paging(cursors, "gateway.session.list", [LoginSession.id])

    def create(self, request: Request, admitted: Admitted) -> Response:
        """A new account and its one-time secret. The same request again gets the same answer, for
        as long as it may have been missed. Raises `Conflict` for a name that is taken, or where the
        secret is told no more: then reset the password."""
        document = given(request)
        wanted = CreateAccount.load(document)
        asked = self._once.asked("create_account", document, admitted)
        told = self._once.before(asked)
        if told is None:
            secret, hashed = fresh_secret(self._factors.hashed)

            def create(session: Session) -> Answer:
                roster = self._roster(session, admitted)
                account = roster.create(wanted, hashed)
                shown = account_shown(account) | _told(account, secret)
                return Answer(shown, id=account.name, etag=account.version, once=True)

            told = self._once.make(asked, create)
        return made(told, f"/v1/accounts/{told.id}")

    def list(self, _: Request, admitted: Admitted) -> Response:
        """A page of accounts within reach, by name."""
        stmt = select(Account).where(*_within(admitted.known.actor))
        with self._book.reading() as session:
            return self._paging.page(session, stmt, admitted, _shown_to(admitted))

    def read(self, _: Request, admitted: Admitted) -> Response:
        """One account; its version is the ETag."""
        return with_etag(_shown_to(admitted)(self._found(admitted)))

    def change(self, request: Request, admitted: Admitted) -> Response:
        """Change it, on the version that was read."""
        version = wanted_version(request.headers.get("if-match"))
        asked = ChangeAccount.load(body_of(request))
        with self._book.writing() as session:
            roster = self._roster(session, admitted)
            account = roster.change(admitted.path["account"], asked, version)
        return with_etag(_shown_to(admitted)(account))

    def reset_password(self, _: Request, admitted: Admitted) -> Response:
        """A one-time secret, told once; all sessions of the account end."""
        secret, hashed = fresh_secret(self._factors.hashed)
        with self._book.writing() as session:
            roster = self._roster(session, admitted)
            account = roster.reset_password(admitted.path["account"], hashed)
        return answer({"account": account.name, **_told(account, secret)})

    def reset_totp(self, _: Request, admitted: Admitted) -> Response:
        """Take the second factor away, where it is lost."""
        with self._book.writing() as session:
            roster = self._roster(session, admitted)
            account = roster.reset_totp(admitted.path["account"])
        return answer({"account": account.name, "totp": False})

    def sessions(self, _: Request, admitted: Admitted) -> Response:
        """Where an account is logged in."""
        account = self._found(admitted)
        stmt = sessions.live(account.name, self._clock())
        with self._book.reading() as session:
            return self._of_account.page(session, stmt, admitted, sessions.shown)

    def end_sessions(self, _: Request, admitted: Admitted) -> Response:
        """End all of an account's sessions, or the one that the path names."""
        id = admitted.path.get("id")
        with self._book.writing() as session:
            roster = self._roster(session, admitted)
            account = roster.find(admitted.path["account"], shutting=True)
            ended = roster.end_sessions(account, "revoked", id)
            if id is not None and not ended:
                raise NotFound()
        return answer({"ended": ended})

    def _roster(self, session: Session, admitted: Admitted) -> Roster:
        return Roster(session, admitted.known.actor, self._clock(), self._lockout)

    def _found(self, admitted: Admitted) -> Account:
        stmt = select(Account).where(Account.name == admitted.path["account"])
        with self._book.reading() as session:
            account = session.scalar(stmt.where(*_within(admitted.known.actor)))
        if account is None:
            raise NotFound()
        return account


def _within(by: Actor) -> tuple[ColumnElement[bool], ...]:
    return () if by.role == PLATFORM else (Account.community == by.community,)


def _told(account: Account, secret: str) -> dict[str, object]:
    return {"one_time_secret": secret, "valid_until": account.secret_until}


def _shown_to(admitted: Admitted) -> Callable[[Account], dict[str, Any]]:
    return partial(account_shown, to=admitted.known.actor)
