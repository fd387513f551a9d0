"""Logging in through the OIDC issuer: with an ID token, or sent there and back by a browser.

No account is made by it: a claim names one that is there.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from contracts.language.problem import NotFound, Problem
from gateway.http.message import Request, Response
from gateway.identity.answers import cookie_of, given
from gateway.identity.book import Book
from gateway.identity.factors import Factors
from gateway.identity.flows import HOLDS, Flows, unfinished
from gateway.identity.forms import Callback, Code, ExchangeToken
from gateway.identity.issuer import Issuer
from gateway.identity.lockout import Lockout
from gateway.identity.model import Account, LoginSession
from gateway.identity.reception import Reception
from gateway.identity.record import record
from gateway.identity.standing import ADMINISTRATORS, may_enter
from gateway.identity.ways import two_factors
from gateway.local import Admitted
from gateway.problems import IssuerRefused, LoginFailed, TotpEnrolmentRequired, TotpRequired

METHOD = "oidc"
COOKIE = "tianling_oidc"
PAGE = "/sign-in"
"""Where a browser lands whose log-in is not finished: it says why, or takes the code."""
_PATH = "/v1/sessions/oidc"


class OidcLogin:
    """Without an issuer there is nothing here. `claim` names the account."""

    def __init__(
        self,
        issuer: Issuer | None,
        claim: str,
        book: Book,
        factors: Factors,
        lockout: Lockout,
        reception: Reception,
        flows: Flows,
        *,
        demo: bool,
    ) -> None:
        self._issuer, self._claim, self._book, self._flows = issuer, claim, book, flows
        self._factors, self._lockout, self._reception = factors, lockout, reception
        self._demo = demo

    def exchange(self, request: Request, _: Admitted) -> Response:
        """A session for an ID token, once. Raises `LoginFailed`, `TotpRequired`, `TotpInvalid`,
        `TotpEnrolmentRequired`, and what the token is refused for."""
        asked = ExchangeToken.load(given(request))
        claims = self._there().claims(asked.id_token, asked.nonce)
        opened, account, refusal = self._enter(request, claims, asked.id_token, asked.totp)
        if refusal is not None or opened is None or account is None:
            raise refusal or LoginFailed()
        return self._reception.told(opened, account, browser=asked.browser)

    def start(self, request: Request, _: Admitted) -> Response:
        """To the issuer. The cookie binds what comes back to this browser. Raises `TooMany`."""
        issuer = self._there()
        begun = self._flows.begin(request.address)
        place = issuer.where_to(begun.state, begun.nonce, begun.verifier)
        return _onward(place, self._cookie(begun.state))

    def callback(self, request: Request, _: Admitted) -> Response:
        """Back from the issuer: the refresh token goes into the browser's cookie. A browser that
        cannot enter is sent to a page that says why; whoever else asks is told the problem."""
        try:
            return self._back(request, Callback.read(request.query))
        except Problem as refusal:
            if "text/html" not in request.headers.get("accept", ""):
                raise
            return _onward(f"{PAGE}?why={refusal.code}", self._cookie(""))

    def code(self, request: Request, _: Admitted) -> Response:
        """The code that was wanted of who came back: now the session is open. Raises
        `TotpInvalid`, `TooMany`, and `TokenInvalid` where nobody is waited for."""
        self._there()
        asked = Code.load(given(request))
        ticket = cookie_of(request, COOKIE)
        name = self._flows.waiting(ticket)
        with self._lockout.counting(name, request.address, entering=True):
            with self._book.writing() as session:
                account = session.get(Account, name, with_for_update=True)
                refusal = self._code(session, account, asked.totp)
                if refusal is None and account is not None:
                    self._flows.entered(session, ticket)
                    opened = self._reception.open(session, account, request, METHOD)
            if refusal is not None or account is None:
                raise refusal or LoginFailed()
        told = self._reception.told(opened, account, browser=True)
        told.headers.append(("Set-Cookie", self._cookie("")))
        return told

    def _back(self, request: Request, asked: Callback) -> Response:
        issuer = self._there()
        bound = cookie_of(request, COOKIE)
        if not secrets.compare_digest(bound.encode(), (asked.state or "").encode()) or not bound:
            raise unfinished()
        begun = self._flows.take(bound)
        if issuer.is_another(asked.iss):
            raise unfinished()
        if asked.error:
            raise IssuerRefused.of(asked.error)
        if not asked.code:
            raise unfinished()
        token = issuer.redeem(asked.code, begun.verifier)
        claims = issuer.claims(token, begun.nonce)
        opened, account, refusal = self._enter(request, claims, token, None)
        if isinstance(refusal, TotpRequired) and account is not None:
            with self._book.writing() as session:
                ticket = self._flows.wait(session, account.name)
            return _onward(f"{PAGE}?why={refusal.code}", self._cookie(ticket))
        if refusal is not None or opened is None or account is None:
            raise refusal or LoginFailed()
        entered = self._reception.told(opened, account, browser=True)
        cookies = [value for name, value in entered.headers if name == "Set-Cookie"]
        return _onward("/", self._cookie(""), *cookies)

    def _enter(
        self, request: Request, claims: Mapping[str, Any], token: str, code: str | None
    ) -> tuple[LoginSession | None, Account | None, Problem | None]:
        said = claims.get(self._claim)
        name = said if isinstance(said, str) and said.isprintable() else ""
        opened = None
        attempt = self._lockout.attempt(name, request.address)
        with self._book.writing() as session:
            self._flows.use_up(session, token, claims["exp"])
            account = session.get(Account, name, with_for_update=True)
            refusal = self._refusal(session, account, claims, code)
            if refusal is None and account is not None:
                opened = self._reception.open(session, account, request, METHOD)
        if isinstance(refusal, TotpRequired | TotpEnrolmentRequired):
            self._lockout.undecided(attempt)
        elif refusal is None:
            self._lockout.passed(attempt)
        return opened, account, refusal

    def _refusal(
        self, session: Session, account: Account | None, claims: Mapping[str, Any], code: str | None
    ) -> Problem | None:
        """Answered, not raised: what was used up stays used up."""
        if account is None or not may_enter(account, demo=self._demo):
            record("login_failed", subject=account.id if account else "", why=METHOD)
            return LoginFailed()
        if two_factors(claims):
            return None
        if account.role in ADMINISTRATORS and not account.totp_confirmed and not self._demo:
            return TotpEnrolmentRequired(
                "管理员须以两种因素登录统一身份认证;或先以密码登录本平台,启用动态验证码。"
            )
        return self._code(session, account, code)

    def _code(self, session: Session, account: Account | None, code: str | None) -> Problem | None:
        if account is None or not may_enter(account, demo=self._demo):
            return LoginFailed()
        try:
            self._factors.second(session, account, code)
        except Problem as refusal:
            return refusal
        return None

    def _there(self) -> Issuer:
        if self._issuer is None:
            raise NotFound("没有配置统一身份认证。")
        return self._issuer

    def _cookie(self, value: str) -> str:
        seconds = int(HOLDS.total_seconds()) if value else 0
        guarded = "HttpOnly; SameSite=Lax" + ("" if self._demo else "; Secure")
        return f"{COOKIE}={value}; Path={_PATH}; Max-Age={seconds}; {guarded}"


def _onward(place: str, *cookies: str) -> Response:
    headers = [("Location", place), ("Cache-Control", "no-store")]
    return Response(303, b"", headers=[*headers, *(("Set-Cookie", each) for each in cookies)])
