"""From a method and a path to its route: a walk along the segments, one look-up each."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote_to_bytes

from contracts.language.fields import is_storable
from contracts.language.problem import MethodNotAllowed, NotFound
from gateway.route import Route

_ANY = "*"  # no segment of ours: it may not stand in a template


class NotThisWay(MethodNotAllowed):
    """The path is there, the method is not; `allow` says which are."""

    def __init__(self, allow: str) -> None:
        super().__init__(f"可以使用:{allow}。")
        self.allow = allow


class Router:
    """Compiled from the table. A fixed segment wins over a parameter."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._static: dict[str, dict[str, Route]] = {}
        self._root: dict[str, Any] = {}
        for route in routes:
            methods = self._node(route)
            if route.method in methods:
                raise TypeError(f"{route} stands twice in the table")
            methods[route.method] = route

    def match(self, method: str, path: str) -> tuple[Route, dict[str, str]]:
        """The route and its path's parameters. HEAD is answered by GET.

        Raises `NotFound`, `NotThisWay` (also for OPTIONS, which asks for nothing else).
        """
        methods = self._static.get(path)
        values: list[str] = []
        if methods is None:
            methods, values = self._walk(path)
        route = methods.get("GET" if method == "HEAD" else method)
        if route is None:
            raise NotThisWay(", ".join(sorted({*methods, "OPTIONS", *_heads(methods)})))
        return route, dict(zip(route.names, map(_decoded, values), strict=True)) if values else {}

    def _node(self, route: Route) -> dict[str, Route]:
        if "{" not in route.path:
            return self._static.setdefault(route.path, {})
        node = self._root
        for segment in route.path.split("/")[1:]:
            node = node.setdefault(_ANY if segment.startswith("{") else segment, {})
        methods: dict[str, Route] = node.setdefault("", {})
        return methods

    def _walk(self, path: str) -> tuple[dict[str, Route], list[str]]:
        node, values = self._root, []
        for segment in path.split("/")[1:]:
            inner = node.get(segment) if segment and segment != _ANY else None
            if inner is None:
                inner = node.get(_ANY) if segment else None
                values.append(segment)
            if inner is None:
                raise NotFound()
            node = inner
        methods = node.get("")
        if methods is None:
            raise NotFound()
        return methods, values


def _heads(methods: dict[str, Route]) -> list[str]:
    return ["HEAD"] if "GET" in methods else []


def _decoded(segment: str) -> str:
    if "%" not in segment and segment.isascii():
        return segment
    try:
        text = unquote_to_bytes(segment.encode("latin-1")).decode()
    except UnicodeDecodeError:
        raise NotFound() from None
    if not is_storable(text):  # nothing is called that
        raise NotFound()
    return text
