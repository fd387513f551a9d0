"""Reading everything that can be read, by the description alone: a new route is found by itself."""

from collections.abc import Iterator
from typing import Any

import httpx

from gateway.route import Route
from gateway.routes import ROUTES

READER = "community_admin"


def crawl(client: httpx.Client) -> Iterator[tuple[Route, httpx.Response]]:
    """Every route that reads what not everybody may and a community's administrator, whose the
    client is, does, with the answer for the first thing there is."""
    for route in ROUTES:
        if route.method != "GET" or route.public or not (route.answer or route.page):
            continue
        path = _filled(client, route) if READER in route.by else None
        if path is not None:
            yield route, client.get(path)


def _filled(client: httpx.Client, route: Route) -> str | None:
    """The path of something that is there; None where the list that it is in is empty."""
    if not route.names:
        return route.path
    parent = route.path.partition("/{")[0]
    items = _items(client, parent)
    if not items:
        return None
    name = route.names[0]
    found = items[0].get(name, items[0].get("id"))
    return route.path.replace(f"{{{name}}}", str(found))


def _items(client: httpx.Client, path: str) -> list[dict[str, Any]]:
    listed = client.get(path)
    if listed.status_code != 200:
        return []
    items: list[dict[str, Any]] = listed.json()["items"]
    return items
