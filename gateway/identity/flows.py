"""Log-ins at the issuer that have begun, and ID tokens that were used: neither counts twice.

Anybody may begin a log-in, so there are so many of one address at a time and so many of all.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from backbone.vault.own import Own
from contracts.language.problem import Unavailable
from gateway.identity.book import Book
from gateway.identity.model import OidcFlow
from gateway.problems import TokenInvalid, TooMany

HOLDS = dt.timedelta(minutes=10)
"""From the way there to the way back, and from there to the code."""
MOST_OF_ONE, MOST_OF_ALL = 50, 10_000
_NOBODY = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """Of a log-in: what its browser brings back, and what its token must say."""

    state: str
    nonce: str
    verifier: str


class Flows:
    """In the gateway's database, so that a browser may come back to another process."""

    def __init__(self, book: Book, own: Own, clock: Clock = utc_now) -> None:
        self._book, self._own, self._clock = book, own, clock

    def begin(self, address: str) -> Begun:
        """A log-in. Raises `TooMany` where that address has begun too many, `Unavailable` where all
        have."""
        begun = Begun(*(secrets.token_urlsafe(32) for _ in range(3)))
        id, origin = self._print("state", begun.state), self._print("address", address)
        with self._book.writing() as session:
            self._must_be_few(session, origin)
            session.add(self._row(id, begun.verifier, nonce=begun.nonce, origin=origin))
        return begun

    def take(self, state: str) -> Begun:
        """What was begun with that state, once. Raises `TokenInvalid`."""
        id = self._print("state", state)
        with self._book.writing() as session:
            flow = session.get(OidcFlow, id, with_for_update=True)
            taken = session.execute(
                delete(OidcFlow).where(OidcFlow.id == id).returning(OidcFlow.id)
            ).scalar()
        if flow is None or taken is None or flow.expires_at <= self._clock():
            raise unfinished()
        return Begun(state, flow.nonce, self._own.open(flow.verifier, *_place(id)))

    def use_up(self, session: Session, token: str, expires: float) -> None:
        """An ID token is used. It is known by what its signature is of: the signature itself can be
        written in more than one way where it is made on an elliptic curve. Raises
        `TokenInvalid`."""
        until = dt.datetime.fromtimestamp(expires, dt.UTC) + HOLDS
        signed = token.rpartition(".")[0]
        id = self._print("token", signed)
        session.add(OidcFlow(id=id, nonce="", verifier=b"", origin=_NOBODY, expires_at=until))
        try:
            session.flush()
        except IntegrityError:
            raise TokenInvalid("该身份凭证已用过。") from None

    def wait(self, session: Session, account: str) -> str:
        """Somebody was recognised, and a code is wanted still; by what to come back with it."""
        ticket = secrets.token_urlsafe(32)
        session.add(self._row(self._print("code", ticket), account, nonce="", origin=_NOBODY))
        return ticket

    def waiting(self, ticket: str) -> str:
        """Whose code is wanted. Raises `TokenInvalid`."""
        id = self._print("code", ticket)
        with self._book.reading() as session:
            found = session.get(OidcFlow, id)
        if found is None or found.expires_at <= self._clock():
            raise unfinished()
        return self._own.open(found.verifier, *_place(id))

    def entered(self, session: Session, ticket: str) -> None:
        """It was given. Raises `TokenInvalid` where another was quicker."""
        here = OidcFlow.id == self._print("code", ticket)
        if session.execute(delete(OidcFlow).where(here).returning(OidcFlow.id)).scalar() is None:
            raise unfinished()

    def _row(self, id: str, kept: str, *, nonce: str, origin: str) -> OidcFlow:
        sealed = self._own.seal(kept, *_place(id))
        until = self._clock() + HOLDS
        return OidcFlow(id=id, nonce=nonce, verifier=sealed, origin=origin, expires_at=until)

    def _must_be_few(self, session: Session, origin: str) -> None:
        begun = select(func.count()).where(
            OidcFlow.origin != _NOBODY, OidcFlow.expires_at > self._clock()
        )
        wait = int(HOLDS.total_seconds())
        if session.scalar(begun.where(OidcFlow.origin == origin)) >= MOST_OF_ONE:  # type: ignore[operator]
            raise TooMany("已开始的登录过多,请先完成,或稍后再试。", retry_after=wait)
        if session.scalar(begun) >= MOST_OF_ALL:  # type: ignore[operator]
            raise Unavailable("正在登录的人过多,请稍后再试。", retry_after=60)

    def _print(self, what: str, text: str) -> str:
        return self._own.fingerprint(f"oidc\x1f{what}\x1f{text}").hex()


def unfinished() -> TokenInvalid:
    """What came back belongs to nothing that was begun here, or to what is over."""
    return TokenInvalid("登录没有完成,请重新开始。")


def _place(id: str) -> tuple[str, ...]:
    return ("gateway", "oidc_flow", "verifier", id)
