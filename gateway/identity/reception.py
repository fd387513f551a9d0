"""What follows from a right password or ID token: a session, a token, and a token to refresh it."""

from typing import Any

from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from gateway.http.message import Request, Response
from gateway.identity import sessions
from gateway.identity.answers import answer, cookie
from gateway.identity.model import Account, LoginSession
from gateway.identity.refresh import RefreshTokens
from gateway.identity.standing import actor_of, unsettled
from gateway.identity.tokens import Tokens


class Reception:
    """Opens sessions and says so."""

    def __init__(
        self, tokens: Tokens, refresh: RefreshTokens, *, demo: bool, clock: Clock = utc_now
    ) -> None:
        self._tokens, self._refresh = tokens, refresh
        self._demo, self._clock = demo, clock

    def open(
        self, session: Session, account: Account, request: Request, method: str
    ) -> LoginSession:
        """A new session of that account."""
        agent = request.headers.get("user-agent", "")
        return sessions.opened(session, account, method, agent, self._clock())

    def told(
        self, opened: LoginSession, account: Account, *headers: tuple[str, str], browser: bool
    ) -> Response:
        """The tokens of a session, and who it is. To a browser the refresh token goes as a cookie
        alone."""
        refresh = self._refresh.seal(opened.id, opened.generation)
        document = self._document(opened, account)
        if not browser:
            document["refresh_token"] = refresh
        seconds = int((opened.expires_at - self._clock()).total_seconds())
        refreshing = cookie(refresh, seconds, secure=not self._demo)
        return answer(document, 200, *refreshing, *headers)

    def farewell(self, ended: int) -> Response:
        """The cookie is taken back."""
        return answer({"ended": ended}, 200, *cookie("", 0, secure=not self._demo))

    def _document(self, opened: LoginSession, account: Account) -> dict[str, Any]:
        token = self._tokens.issue(actor_of(account), opened.id)
        document = {
            "token": token.text,
            "token_type": "Bearer",
            "expires_in": token.seconds,
            "session": opened.id,
            "account": account.name,
            "title": account.title,
            "role": account.role,
            "community": account.community,
            "scope": account.scope,
            "clearances": sorted(account.clearances),
        }
        first = unsettled(account, opened.method, demo=self._demo)
        return document | ({"unsettled": first} if first else {})
