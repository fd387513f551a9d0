"""Asking an operation in an account's name."""

import re
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from contracts.language.actor import Actor
from contracts.vocabulary import ASKS, EVENTS
from gateway.identity.authority import grantable
from gateway.identity.department import ROLE as DEPARTMENT
from gateway.identity.tokens import DEMO_SECONDS, Tokens
from gateway.routes import ROUTES
from tests.journeys.platform import Platform
from tests.journeys.scope.book import Book
from tests.journeys.scope.row import Row
from tests.journeys.scope.stances import HERE
from tests.journeys.scope.things import Things

_ONE = re.compile(r"/v1/[a-z-]+/\{[a-z_]+\}")


@dataclass(frozen=True, slots=True)
class Operation:
    """As it is described."""

    id: str
    method: str
    path: str
    roles: frozenset[str]
    headers: frozenset[str]
    takes_community: bool
    kind: str

    @property
    def public(self) -> bool:
        """Whether anybody may."""
        return not self.roles


def described(document: Mapping[str, Any]) -> dict[str, Operation]:
    """Every operation there is."""
    found = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parameters = operation.get("parameters", ())
            success = next(r for code, r in operation["responses"].items() if code[0] == "2")
            found[operation["operationId"]] = Operation(
                operation["operationId"],
                method.upper(),
                path,
                frozenset(operation.get("x-roles", ())),
                frozenset(p["name"] for p in parameters if p["in"] == "header"),
                any(p["name"] == "community" and p["in"] == "query" for p in parameters),
                next(iter(success.get("content", {"": None}))),
            )
    return found


def hidden() -> dict[str, Operation]:
    """What is routed, and not described."""
    nobody: frozenset[str] = frozenset()
    return {
        str(route): Operation(
            route.operation, route.method, route.path, route.by, nobody, False, route.kind
        )
        for route in ROUTES
        if route.hidden
    }


class Asking:
    """One platform, asked by many."""

    def __init__(self, platform: Platform, operations: Mapping[str, Operation]) -> None:
        self.client = httpx.Client(base_url=platform.url, timeout=20)
        self.operations = operations
        self.hidden = hidden()
        """By method and path: what is not described."""
        self._book = Book(platform)
        key = (platform.var / "key").read_bytes()
        self._tokens = Tokens(key, demo=True)
        self.ungranted = self._book.department_key(HERE)
        """The key of a department that may read nothing."""
        asks = sorted(ask.name for ask in ASKS.all() if grantable(ask))
        events = sorted(event.full_type() for event in EVENTS.all())
        self._granted = self._book.department_key(HERE, asks=asks, events=events)
        self._expired = Tokens(key, demo=True, clock=lambda: time.time() - DEMO_SECONDS - 1)

    def token(self, actor: Actor) -> str:
        """That speaks for the account; a department's key opens all that may be granted to one."""
        if actor.role == DEPARTMENT:
            return self._granted
        return self._tokens.issue(actor, self._book.session(actor)).text

    def introduced(self, role: str) -> str:
        """The name of an account that nobody asks as; it is looked after."""
        actor = Actor(f"looked-after.{role}", role, HERE)
        self._book.session(actor)
        return actor.account

    def expired(self, actor: Actor) -> str:
        """That did."""
        return self._expired.issue(actor).text

    def revoked(self, actor: Actor) -> str:
        """Of a session that was ended."""
        return self._tokens.issue(actor, self._book.ended_session(actor)).text

    def etag(self, operation: Operation, row: Row, things: Things, *actors: Actor) -> str | None:
        """Of what is to be changed, as it is now: as the first of them reads it who may."""
        if "If-Match" not in operation.headers:
            return None
        path = one_of(operation, row, things)
        answers = (self.read(path, actor) for actor in actors)
        found = next((each for each in answers if each.status_code == 200), None)
        assert found is not None, f"nobody can read {path}"
        return found.headers["ETag"]

    def read(self, path: str, actor: Actor) -> httpx.Response:
        """What stands at a path."""
        return self.client.get(path, headers={"Authorization": f"Bearer {self.token(actor)}"})

    def ask(
        self,
        operation: Operation,
        row: Row,
        things: Things,
        token: str | None,
        *,
        etag: str | None = None,
        community: str = "",
    ) -> httpx.Response:
        """Whatever comes back; of a stream, its head."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if "Idempotency-Key" in operation.headers:
            headers["Idempotency-Key"] = str(uuid.uuid4())
        if etag is not None:
            headers["If-Match"] = etag
        query = {k: things[v].id if v in things else v for k, v in row.query.items()}
        if operation.takes_community and community:
            query["community"] = community
        names = {name: things[of].id for name, of in row.path.items()}
        path = operation.path.format(**names) + row.ending
        request = self.client.build_request(
            operation.method,
            path,
            params=query,
            json=row.body(things) if row.body else None,
            data=row.form(things) if row.form else None,
            content=row.file() if row.file else None,
            headers={**headers, **({"Content-Type": "text/csv"} if row.file else {})},
        )
        answer = self.client.send(request, stream=True)
        streams = operation.kind == "text/event-stream"
        if answer.status_code != 200 or not streams:
            answer.read()
        answer.close()
        return answer


def one_of(operation: Operation, row: Row, things: Things) -> str:
    """Where the thing itself is read that the operation changes."""
    found = _ONE.match(operation.path)
    names = {name: things[of].id for name, of in row.path.items()}
    return found[0].format(**names) if found else operation.path


def place_of(actor: Actor) -> str:
    """Which community an account names that belongs to none: the one that everything is about."""
    return "" if len(actor.community) == 12 else HERE
