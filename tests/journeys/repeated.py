"""Whatever is created is sent a second time, and then with another body under the same key."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson

from contracts.language.message import Message
from contracts.language.problem import Invalid
from gateway.http.message import JSON
from gateway.route import FILE, Route
from gateway.routes import ROUTES
from gateway.routing import Router

_ADDED = ("另", True, 1, "2026-11-19T01:02:00+08:00")


class Repeated:
    """A hook of a client's: after a creation, the same request gets the same answer and makes
    nothing more, and another body is refused."""

    def __init__(self) -> None:
        self._router = Router(ROUTES)
        self.seen: set[str] = set()

    def __call__(self, response: httpx.Response) -> None:
        request = response.request
        if response.status_code != 201:
            return
        route, path = self._router.match(request.method, urlsplit(str(request.url)).path)
        if not route.creates or route.operation in self.seen:
            return
        response.read()
        with httpx.Client(timeout=20) as client:
            again = client.send(_with(request, request.content))
            assert again.status_code == 201, (route, again.text)
            assert again.content == response.content, route
            for header in ("ETag", "Location"):
                assert again.headers.get(header) == response.headers.get(header), route
            other = client.send(_with(request, _another(route, path, request)))
            assert other.status_code == 422, (route, other.text)
            assert other.json()["type"] == "/problems/idempotency_key_reused", (route, other.text)
        self.seen.add(route.operation)


def _with(request: httpx.Request, content: bytes) -> httpx.Request:
    kept = {"authorization", "idempotency-key", "if-match", "content-type"}
    headers = {name: value for name, value in request.headers.items() if name in kept}
    return httpx.Request(request.method, request.url, headers=headers, content=content)


def _another(route: Route, path: dict[str, str], request: httpx.Request) -> bytes:
    """A body that is right, and says something else."""
    if route.takes_file:
        return request.content + b"\n"
    assert request.headers["Content-Type"] == JSON
    said = orjson.loads(request.content)
    message = route.ask or route.body
    assert message is not None
    given = path if route.ask else {}
    left = message.schema().fields.keys() - said.keys() - {*path, FILE}
    added = ({**said, name: value} for name in sorted(left) for value in _ADDED)
    chosen = (
        {**said, name: code}
        for name in said
        for rule in getattr(message.schema().fields.get(name), "validators", ())
        for code in getattr(rule, "choices", ())
        if code != said[name]
    )
    # Last what names something: whether that is there is looked up before anything else.
    for changed in (*_changes(said, _others), *added, *chosen, *_changes(said, _ids)):
        if _is_right(message, {**changed, **given}):
            return orjson.dumps(changed)
    raise AssertionError(f"{route}: nothing else can be said")


def _is_right(message: type[Message], said: Any) -> bool:
    try:
        message.load(said)
    except Invalid:
        return False
    return True


def _changes(said: dict[str, Any], others: Callable[[Any], Iterator[Any]]) -> Iterator[Any]:
    for name, value in said.items():
        for other in others(value):
            yield {**said, name: other}


def _others(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
        yield value - 1
    elif isinstance(value, str):
        yield f"{value}另"
        yield "2026-11-19T01:02:00+08:00"
        yield "2026-11-19"
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            if isinstance(inner, dict):
                for changed in _changes(inner, _others):
                    yield [*value[:n], changed, *value[n + 1 :]]
        yield value[:-1]


def _ids(value: Any) -> Iterator[Any]:
    if isinstance(value, str):
        yield str(uuid.uuid4())
