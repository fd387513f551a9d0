"""Identity over SQLite in memory: everything put together, on the test's own clock."""

import datetime as dt
from typing import Any

import orjson
from sqlalchemy.orm import Session

from backbone.clock import utc_now
from backbone.vault.own import passing_own
from gateway.door import Door
from gateway.http.message import Request, Response
from gateway.identity import sessions
from gateway.identity.accounts import DEMO_PASSWORD
from gateway.identity.beginning import account_row, demo_accounts, first_administrator
from gateway.identity.model import Account
from gateway.identity.office import Office, open_office
from gateway.identity.passwords import Passwords
from gateway.identity.standing import actor_of
from gateway.identity.tokens import Tokens
from gateway.routes import ROUTES
from tests.unit.gateway.doorway import Services
from tests.unit.gateway.feedroom import COMMUNITY, FeedRoom

KEY = b"a key of this test and no other."


class Quick(Passwords):
    """Passwords without argon2; `verified` counts what would have cost time."""

    def __init__(self) -> None:
        super().__init__()
        self.verified = 0

    def hash(self, password: str) -> str:
        return f"hash:{password}"

    def matches(self, stored: str, password: str) -> bool:
        self.verified += 1
        return stored == f"hash:{password}"


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.now = utc_now()

    def __call__(self) -> dt.datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def forward(self, **span: float) -> None:
        self.now += dt.timedelta(**span)


class Answered:
    """A response, read."""

    def __init__(self, response: Response) -> None:
        assert isinstance(response.body, bytes)
        self.status, self.headers = response.status, dict(response.headers)
        self.cookies = [value for name, value in response.headers if name == "Set-Cookie"]
        self.body: Any = orjson.loads(response.body) if response.body else None

    @property
    def code(self) -> str:
        """Of a problem."""
        return str(self.body["type"]).removeprefix("/problems/")

    @property
    def pointers(self) -> list[str]:
        """Of a problem's errors."""
        return [error["pointer"] for error in self.body.get("errors", ())]


class IdentityRoom:
    """The door, with everything about identity behind it and no service."""

    def __init__(self, *, demo: bool = True) -> None:
        self.feed = FeedRoom()
        self.clock = Clock()
        self.passwords = Quick()
        self.services = Services()
        if demo:
            demo_accounts(self.feed, clock=self.clock, hashed=self.passwords.hash)
        self.office = self.gateway(demo=demo)
        self.own = passing_own()
        self.reopened()

    def reopened(self) -> "IdentityRoom":
        """A door for the office as it is now."""
        handlers = {
            route.local: lambda request, admitted: Response(200, b"{}")
            for route in ROUTES
            if route.local
        }
        self.door = Door(
            ROUTES, self.services, self.office.admission, {**handlers, **self.office.handlers}
        )
        return self

    def gateway(self, *, demo: bool) -> Office:
        """Another process's office, on the same database."""
        office = open_office(
            self.feed,
            KEY,
            demo=demo,
            audit_key=b"a",
            passwords=self.passwords,
            clock=self.clock,
            seconds=self.clock.seconds,
        )
        office.admission.watch.look()
        return office

    def ask(
        self,
        method: str,
        target: str,
        body: Any = None,
        *,
        token: str = "",
        address: str = "192.0.2.1",
        **headers: str,
    ) -> Answered:
        """Send a request; header names are written with underscores."""
        path, _, query = target.partition("?")
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            sent["authorization"] = f"Bearer {token}"
        content = b"" if body is None else orjson.dumps(body)
        if content:
            sent["content-type"] = "application/json"
        request = Request(method, path, query, sent, content, address=address)
        return Answered(self.door.answer(request))

    def enter(
        self, account: str, password: str = DEMO_PASSWORD, address: str = "192.0.2.1", **more: Any
    ) -> Answered:
        """Log in."""
        body = {"account": account, "password": password, **more}
        return self.ask("POST", "/v1/sessions", body, address=address)

    def token(self, account: str, password: str = DEMO_PASSWORD, **more: Any) -> str:
        """Log in; must succeed."""
        entered = self.enter(account, password, **more)
        assert entered.status == 200, entered.body
        return str(entered.body["token"])

    def account(self, name: str) -> Account:
        """As it is kept."""
        with Session(self.feed.engine, expire_on_commit=False) as session:
            return session.get_one(Account, name)

    PASSWORD = "a password of this test"

    def add(self, name: str, role: str, **more: Any) -> None:
        """An account with `PASSWORD`, settled."""
        values = account_row(name, role, name, more.pop("community", COMMUNITY), self.clock())
        values |= {"password": f"hash:{self.PASSWORD}", **more}
        with self.feed.writing() as session:
            session.add(Account(**values))

    def first(self) -> Any:
        """As the first start does."""
        return first_administrator(self.feed, b"a", self.clock, self.passwords.hash)

    def refresh(self, token: str) -> Answered:
        """With the token in the body."""
        return self.ask("POST", "/v1/sessions/refresh", {"refresh_token": token})

    def enter_settled(self, name: str) -> str:
        """A token, past a second factor that `add` only pretends."""
        with self.feed.writing() as session:
            opened = sessions.opened(
                session, session.get_one(Account, name), "password", "", self.clock()
            )
        account = self.account(name)
        return Tokens(KEY, clock=self.clock.seconds).issue(actor_of(account), opened.id).text
