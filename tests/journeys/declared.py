"""Every good answer that a client gets is held against its declaration."""

from urllib.parse import urlsplit

import httpx
import orjson

from gateway.routes import ROUTES
from gateway.routing import Router
from tests.declared import must_be_declared

ROUTER = Router(ROUTES)


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
        must_be_declared(route.answer, route.page, orjson.loads(response.read()))
        self.seen.add(route.operation)
