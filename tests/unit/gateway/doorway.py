"""The door without sockets, services or a clock: what it asks is written down."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from backbone.calls import Reply
from contracts.language.actor import Actor
from contracts.language.message import Ask
from gateway.batch.sync import Sync
from gateway.door import Door
from gateway.http.message import Request, Response
from gateway.identity.accounts import DEMO_ACCOUNTS
from gateway.identity.tokens import Tokens
from gateway.quota import Quotas
from gateway.routes import ROUTES

KEY = b"a key of this test and no other."
ID = "01932f5e-7c1a-7b3e-9f52-6a4f0c8d1e20"
ACTORS = {account.name: account.actor for account in DEMO_ACCOUNTS}


@dataclass
class Asked:
    """One call."""

    ask: type[Ask]
    body: bytes
    how: dict[str, Any]


@dataclass
class Services:
    """Answers every call with `reply`, or raises it."""

    reply: Reply | Exception = field(default_factory=lambda: Reply(200, b'{"id":1}', False, ID, 3))
    asked: list[Asked] = field(default_factory=list)

    def call(self, ask: type[Ask], body: bytes = b"", **how: Any) -> Reply:
        """As `Caller.call`."""
        self.asked.append(Asked(ask, body, how))
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply


class Doorway:
    """A door and who stands before it."""

    def __init__(self, routes: Any = ROUTES, quotas: Quotas | None = None, **local: Any) -> None:
        self.services = Services()
        self.tokens = Tokens(KEY, demo=True)
        handlers: dict[str, Any] = {
            route.local: lambda request, admitted: Response(200, b"{}")
            for route in routes
            if route.local
        }
        handlers["sync"] = Sync(routes, self.services, (quotas or Quotas()).accounts)
        self.door = Door(routes, self.services, self.tokens, {**handlers, **local}, quotas)

    def ask(
        self,
        method: str,
        target: str,
        body: bytes = b"",
        *,
        account: str | Actor | None = "community",
        **headers: str,
    ) -> Response:
        """Send a request; header names are written with underscores."""
        path, _, query = target.partition("?")
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if account is not None:
            actor = ACTORS[account] if isinstance(account, str) else account
            sent["authorization"] = f"Bearer {self.tokens.issue(actor).text}"
        if body:
            sent.setdefault("content-type", "application/json")
        return self.door.answer(Request(method, path, query, sent, body))


def document(response: Response) -> dict[str, Any]:
    """The problem in a response."""
    assert response.kind == "application/problem+json"
    assert isinstance(response.body, bytes)
    made: dict[str, Any] = orjson.loads(response.body)
    assert made["status"] == response.status
    assert len(made["trace_id"]) == 32
    return made


def header(response: Response, name: str) -> str | None:
    """One header of a response."""
    return dict(response.headers).get(name)
