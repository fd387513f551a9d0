"""The links of `/openapi.json` lead from what was answered to what can be asked next."""

from typing import Any

import httpx

from gateway.route import Route
from gateway.routes import ROUTES
from tests.journeys.crawling import crawl
from tests.journeys.platform import Session
from tests.journeys.played import Played

BY_OPERATION = {route.operation: route for route in ROUTES}
MEANT_FOR_SOME = {404, 409}
"""The first thing of a list need not have what only some have (no such report yet, nothing to
compare with)."""


def test_every_link_leads_on(played: Played, admin: Session) -> None:
    described = admin.get("/openapi.json")
    followed: set[str] = set()
    arrived: set[str] = set()
    for route, answer in crawl(admin.client):
        if answer.status_code != 200 or (route.page and not answer.json()["items"]):
            continue
        for operation, link in _links(described, route).items():
            path, headers = _led(BY_OPERATION[operation], link, route, answer)
            assert "{" not in path, (route.operation, operation, path)
            followed.add(operation)
            if BY_OPERATION[operation].method == "GET":
                there = admin.client.get(path, headers=headers)
                assert there.status_code in {200, *MEANT_FOR_SOME}, (path, there.text)
                if there.status_code == 200:
                    arrived.add(operation)
    assert len(followed) > 150
    assert len(arrived) > 50


def _links(described: Any, route: Route) -> dict[str, Any]:
    operation = described["paths"][route.path][route.method.lower()]
    links: dict[str, Any] = operation["responses"][str(route.status)].get("links", {})
    return links


def _led(to: Route, link: Any, route: Route, answer: httpx.Response) -> tuple[str, dict[str, str]]:
    """The path and the headers that a runtime expression (OpenAPI 3.1 §4.8.20.4) leads to."""
    path, headers = to.path, {}
    for name, expression in link["parameters"].items():
        where, _, parameter = name.partition(".")
        value = _value(expression, route, answer)
        if where == "path":
            path = path.replace(f"{{{parameter}}}", value)
        else:
            headers[parameter] = value
    return path, headers


def _value(expression: str, route: Route, answer: httpx.Response) -> str:
    source, _, pointer = expression.partition("#")
    if source == "$response.body":
        value = answer.json()
        for step in pointer.strip("/").split("/"):
            value = value[int(step)] if isinstance(value, list) else value[step]
        return str(value)
    source, _, name = source.rpartition(".")
    if source == "$response.header":
        return answer.headers[name]
    given = dict(zip(route.path.split("/"), answer.request.url.path.split("/"), strict=True))
    return given[f"{{{name}}}"]
