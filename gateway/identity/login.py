"""Logging in."""

from collections.abc import Iterable, Mapping
from typing import Annotated

import orjson

from contracts.codes import ROLES
from contracts.language.document import read_document
from contracts.language.fields import Count, Line, Tree, Words, one_of, text
from contracts.language.message import Message
from gateway.http.message import Request, Response
from gateway.identity.accounts import Account
from gateway.identity.lockout import Lockout
from gateway.identity.passwords import Passwords
from gateway.identity.tokens import Tokens
from gateway.problems import LoginFailed


class OpenSession(Message):
    """An account and its password."""

    account: Line
    password: Line


class SessionView(Message):
    """A token, how many seconds it holds, and whose it is."""

    token: Words
    token_type: Line
    expires_in: Count
    account: Line
    title: Line
    role: Annotated[str, one_of(*ROLES)]
    community: Annotated[str, text(12, 0)]
    scope: Tree
    clearances: list[Line]


class Login:
    """Answers `POST /v1/sessions`. All demo accounts share one password; its hash is made at the
    first log-in. An unknown account costs a guesser as much time as a known one."""

    def __init__(
        self,
        accounts: Iterable[Account],
        password: str,
        tokens: Tokens,
        passwords: Passwords,
        lockout: Lockout,
    ) -> None:
        self._accounts: Mapping[str, Account] = {each.name: each for each in accounts}
        self._password, self._stored = password, ""
        self._tokens, self._passwords, self._lockout = tokens, passwords, lockout

    def prepare(self) -> None:
        """Hash the password, once."""
        self._stored = self._stored or self._passwords.hash(self._password)

    def __call__(self, request: Request, *_: object) -> Response:
        """A token. Raises `LoginFailed`, `TooMany`, `Malformed`, `Invalid`."""
        asked = OpenSession.load(read_document(request.body))
        self._lockout.check(asked.account)
        self.prepare()
        account = self._accounts.get(asked.account)
        right = self._passwords.matches(self._stored, asked.password)
        if not right or account is None:
            self._lockout.failed(asked.account)
            raise LoginFailed()
        self._lockout.passed(asked.account)
        token = self._tokens.issue(account.actor)
        actor = account.actor
        return Response(
            200,
            orjson.dumps(
                {
                    "token": token.text,
                    "token_type": "Bearer",
                    "expires_in": token.seconds,
                    "account": actor.account,
                    "title": account.title,
                    "role": actor.role,
                    "community": actor.community,
                    "scope": {name: list(codes) for name, codes in actor.scope.items()},
                    "clearances": sorted(actor.clearances),
                }
            ),
        )
