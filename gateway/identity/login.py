"""Logging in, going on, logging out."""

from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from contracts.language.problem import NotFound, Problem
from gateway.http.message import Request, Response
from gateway.identity import sessions
from gateway.identity.answers import answer, body_of, cookie_of, given
from gateway.identity.book import Book
from gateway.identity.devices import Devices
from gateway.identity.factors import Factors
from gateway.identity.forms import OpenSession, RefreshSession
from gateway.identity.lockout import Lockout
from gateway.identity.model import Account
from gateway.identity.paging import Paging
from gateway.identity.reception import Reception
from gateway.identity.record import record
from gateway.identity.refresh import RefreshTokens
from gateway.identity.standing import PASSWORD, may_enter
from gateway.local import Admitted
from gateway.problems import (
    LoginFailed,
    RefreshReused,
    SessionEnded,
    TokenMalformed,
    TotpRequired,
)

CURRENT = "current"


class Login:
    """Answers `POST /v1/sessions`. An unknown account, a wrong password and an account that may
    not enter look and cost the same."""

    def __init__(
        self,
        book: Book,
        factors: Factors,
        lockout: Lockout,
        devices: Devices,
        reception: Reception,
        *,
        demo: bool,
    ) -> None:
        self._book, self._factors = book, factors
        self._lockout, self._devices, self._reception = lockout, devices, reception
        self._demo = demo

    def __call__(self, request: Request, *_: object) -> Response:
        """A token. Raises `LoginFailed`, `TotpRequired`, `TotpInvalid`, `TooMany`, `Malformed`,
        `Invalid`."""
        asked = OpenSession.load(given(request))
        device = self._devices.known(request, asked.account)
        place = (request.address, device)
        with self._lockout.counting(asked.account, *place, entering=True):
            known = self._known(asked)
            with self._book.writing() as session:
                # Whoever changes a password, or turns an account away, holds this row meanwhile.
                entering = session.get(Account, known.name, with_for_update=True)
                refusal = self._second(session, known, entering, asked)
                if refusal is None and entering is not None:
                    opened = self._reception.open(session, entering, request, PASSWORD)
            if refusal is not None or entering is None:
                raise refusal or LoginFailed()
        remembered = self._devices.remembered(request, entering.name)
        return self._reception.told(opened, entering, *remembered, browser=asked.browser)

    def _known(self, asked: OpenSession) -> Account:
        with self._book.reading() as session:
            account = session.get(Account, asked.account)
        right = self._factors.password(account, asked.password)
        if account is None or not right or not may_enter(account, demo=self._demo):
            raise _refused(account)
        return account

    def _second(
        self, session: Session, known: Account, account: Account | None, asked: OpenSession
    ) -> Problem | None:
        """A refusal is answered, not raised: what was used up stays used up. The password was
        looked at before the account was locked; what has changed since then counts."""
        if not self._factors.still(known, account) or account is None:
            return _refused(account)
        if not may_enter(account, demo=self._demo):
            return _refused(account)
        try:
            self._factors.second(session, account, asked.totp)
        except Problem as refusal:
            if not isinstance(refusal, TotpRequired):
                record("login_failed", subject=account.id, why="totp")
            return refusal
        return None


def _refused(account: Account | None) -> LoginFailed:
    record("login_failed", subject=account.id if account else "", why="password")
    return LoginFailed()


class Sessions:
    """Refreshing, and one's own sessions."""

    def __init__(
        self,
        book: Book,
        refresh: RefreshTokens,
        reception: Reception,
        paging: Paging,
        *,
        demo: bool,
        clock: Clock = utc_now,
    ) -> None:
        self._book, self._refresh, self._reception = book, refresh, reception
        self._paging = paging
        self._demo, self._clock = demo, clock

    def refresh(self, request: Request, _: Admitted) -> Response:
        """New tokens for an old one, which never holds again. Raises `SessionEnded`,
        `RefreshReused` and what the token itself is refused for."""
        asked = RefreshSession.load(body_of(request))
        text = asked.refresh_token or cookie_of(request)
        if not text:
            raise TokenMalformed("请带上 refresh_token。")
        id, generation = self._refresh.open(text)
        with self._book.writing() as session:
            found = sessions.refreshed(session, id, generation, self._clock())
            if not isinstance(found, sessions.Refused):
                account = session.get(Account, found.account)
        if isinstance(found, sessions.Refused):
            raise (RefreshReused if found is sessions.Refused.REUSED else SessionEnded)()
        if account is None or not may_enter(account, demo=self._demo):
            raise SessionEnded()
        return self._reception.told(found, account, browser=asked.refresh_token is None)

    def list(self, _: Request, admitted: Admitted) -> Response:
        """One's own, the newest first."""
        here = admitted.known
        stmt = sessions.live(here.actor.account, self._clock())
        with self._book.reading() as session:
            return self._paging.page(
                session, stmt, admitted, lambda each: sessions.shown(each, here.session)
            )

    def end_one(self, _: Request, admitted: Admitted) -> Response:
        """End one of one's own; `current` is this one. Raises `NotFound`."""
        here = admitted.known
        id = admitted.path["id"]
        named = here.session if id == CURRENT else id
        with self._book.writing() as session:
            found = sessions.open_of(session, here.actor.account, self._clock())
            ended = [each for each in found if each.id == named]
            if not ended:
                raise NotFound()
            sessions.end(session, ended, "logged_out", self._clock())
        return self._reception.farewell(1) if named == here.session else answer({"ended": 1})

    def end_all(self, _: Request, admitted: Admitted) -> Response:
        """End all of one's own, this one too."""
        with self._book.writing() as session:
            found = sessions.open_of(session, admitted.known.actor.account, self._clock())
            count = sessions.end(session, found, "logged_out", self._clock())
        return self._reception.farewell(count)
