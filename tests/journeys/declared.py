"""Real answers against what is declared of them, with nothing more in them than that."""

from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson
from jsonschema import Draft202012Validator, FormatChecker

from gateway.route import Route
from gateway.routes import ROUTES
from gateway.routing import Router
from gateway.schemas import schema_of

ROUTER = Router(ROUTES)


def schema_for(route: Route) -> dict[str, Any]:
    """Of a route's answer; closed."""
    if route.answer is not None:
        return schema_of(route.answer)
    assert route.page is not None, f"{route} does not declare what it answers"
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": schema_of(route.page)},
            "next": {"type": ["string", "null"]},
        },
        "additionalProperties": False,
    }


def must_be_declared(route: Route, answer: Any) -> None:
    """Raises `ValidationError` where an answer is not what was declared."""
    checked = Draft202012Validator(schema_for(route), format_checker=FormatChecker())
    checked.validate(answer)


class Declared:
    """A hook of a client: every good answer is checked; `seen` are the operations."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, response: httpx.Response) -> None:
        """Check one."""
        if response.status_code not in (200, 201):
            return
        path = urlsplit(str(response.request.url)).path
        route, _ = ROUTER.match(response.request.method, path)
        must_be_declared(route, orjson.loads(response.read()))
        self.seen.add(route.operation)
