"""Logging in through the OIDC issuer: with an ID token, or sent there and back by a browser.

No account is made by it: a claim names one that is there.
"""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from backbone.vault.own import Own
from contracts.language.problem import NotFound, Problem
from gateway.http.message import Request, Response
from gateway.identity.answers import cookie_of, given
from gateway.identity.book import Book
from gateway.identity.factors import Factors
from gateway.identity.forms import Callback, ExchangeToken
from gateway.identity.issuer import Issuer
from gateway.identity.lockout import Lockout
from gateway.identity.model import Account, OidcFlow
from gateway.identity.reception import Reception
from gateway.identity.record import record
from gateway.identity.standing import ADMINISTRATORS, may_enter
from gateway.local import Admitted
from gateway.problems import LoginFailed, TokenInvalid, TotpRequired

METHOD = "oidc"
COOKIE = "tianling_oidc"
_PATH = "/v1/sessions/oidc"
_HOLDS = dt.timedelta(minutes=10)
_SECOND = {"mfa", "otp", "hwk", "swk"}
"""Ways of authentication (RFC 8176) by which the issuer has seen a second factor."""


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
        own: Own,
        *,
        demo: bool,
        clock: Clock = utc_now,
    ) -> None:
        self._issuer, self._claim, self._book = issuer, claim, book
        self._factors, self._lockout, self._reception = factors, lockout, reception
        self._own, self._demo, self._clock = own, demo, clock

    def exchange(self, request: Request, _: Admitted) -> Response:
        """A session for an ID token, once. Raises `LoginFailed`, `TotpRequired`, `TotpInvalid`,
        and what the token is refused for."""
        asked = ExchangeToken.load(given(request))
        claims = self._there().claims(asked.id_token, asked.nonce)
        return self._enter(request, claims, asked.id_token, asked.totp, browser=asked.browser)

    def start(self, _: Request, __: Admitted) -> Response:
        """To the issuer. The cookie binds what comes back to this browser."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        place = self._there().where_to(state, nonce, verifier)
        id = self._fingerprint("state", state)
        with self._book.writing() as session:
            session.add(
                OidcFlow(
                    id=id,
                    nonce=nonce,
                    verifier=self._own.seal(verifier, *_place(id)),
                    expires_at=self._clock() + _HOLDS,
                )
            )
        return _onward(place, self._cookie(state, int(_HOLDS.total_seconds())))

    def callback(self, request: Request, admitted: Admitted) -> Response:
        """Back from the issuer: the refresh token goes into the browser's cookie."""
        asked = Callback.load(dict(admitted.query))
        issuer = self._there()
        bound = cookie_of(request, COOKIE)
        if not (asked.state and asked.code) or issuer.is_another(asked.iss):
            raise _unfinished()
        if not secrets.compare_digest(bound.encode(), asked.state.encode()):
            raise _unfinished()
        flow = self._taken(self._fingerprint("state", asked.state))
        verifier = self._own.open(flow.verifier, *_place(flow.id))
        token = issuer.redeem(asked.code, verifier)
        claims = issuer.claims(token, flow.nonce)
        entered = self._enter(request, claims, token, None, browser=True)
        cookies = [value for name, value in entered.headers if name == "Set-Cookie"]
        return _onward("/", self._cookie("", 0), *cookies)

    def _enter(
        self,
        request: Request,
        claims: Mapping[str, Any],
        token: str,
        code: str | None,
        *,
        browser: bool,
    ) -> Response:
        said = claims.get(self._claim)
        name = said if isinstance(said, str) and said.isprintable() else ""
        attempt = self._lockout.attempt(name, request.address)
        with self._book.writing() as session:
            self._use_up(session, token, claims)
            account = session.get(Account, name, with_for_update=True)
            refusal = self._refusal(session, account, claims, code)
            if refusal is None and account is not None:
                opened = self._reception.open(session, account, request, METHOD)
        if isinstance(refusal, TotpRequired):
            self._lockout.undecided(attempt)
        if refusal is not None or account is None:
            raise refusal or LoginFailed()
        self._lockout.passed(attempt)
        return self._reception.told(opened, account, browser=browser)

    def _refusal(
        self, session: Session, account: Account | None, claims: Mapping[str, Any], code: str | None
    ) -> Problem | None:
        """Answered, not raised: what was used up stays used up."""
        if account is None or not may_enter(account, demo=self._demo):
            record("login_failed", subject=account.id if account else "", why=METHOD)
            return LoginFailed()
        ways = claims.get("amr")
        if isinstance(ways, list) and not _SECOND.isdisjoint(map(str, ways)):
            return None
        if account.role in ADMINISTRATORS and not account.totp_confirmed and not self._demo:
            return TotpRequired("管理员须以第二因素登录统一身份认证。")
        try:
            self._factors.second(session, account, code)
        except Problem as refusal:
            return refusal
        return None

    def _use_up(self, session: Session, token: str, claims: Mapping[str, Any]) -> None:
        until = dt.datetime.fromtimestamp(claims["exp"], dt.UTC) + _HOLDS
        id = self._fingerprint("token", token)
        session.add(OidcFlow(id=id, nonce="", verifier=b"", expires_at=until))
        try:
            session.flush()
        except IntegrityError:
            raise TokenInvalid("该身份凭证已用过。") from None

    def _taken(self, id: str) -> OidcFlow:
        with self._book.writing() as session:
            flow = session.get(OidcFlow, id, with_for_update=True)
            taken = session.execute(
                delete(OidcFlow).where(OidcFlow.id == id).returning(OidcFlow.id)
            ).scalar()
        if flow is None or taken is None or flow.expires_at <= self._clock():
            raise _unfinished()
        return flow

    def _there(self) -> Issuer:
        if self._issuer is None:
            raise NotFound("没有配置统一身份认证。")
        return self._issuer

    def _fingerprint(self, what: str, text: str) -> str:
        return self._own.fingerprint(f"oidc\x1f{what}\x1f{text}").hex()

    def _cookie(self, state: str, seconds: int) -> str:
        guarded = "HttpOnly; SameSite=Lax" + ("" if self._demo else "; Secure")
        return f"{COOKIE}={state}; Path={_PATH}; Max-Age={seconds}; {guarded}"


def _unfinished() -> TokenInvalid:
    return TokenInvalid("登录没有完成,请重新开始。")


def _onward(place: str, *cookies: str) -> Response:
    headers = [("Location", place), ("Cache-Control", "no-store")]
    return Response(303, b"", headers=[*headers, *(("Set-Cookie", each) for each in cookies)])


def _place(id: str) -> tuple[str, ...]:
    return ("gateway", "oidc_flow", "verifier", id)
