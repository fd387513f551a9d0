"""What can be asked next with what was answered, read from the paths of the table."""

import re
from collections.abc import Iterable
from typing import Any

from gateway.route import Route

_KEYS = ("id", "code")
"""What a thing is known by, where it has no member of the parameter's name."""
_PARAMETER = re.compile(r"\{[a-z_]+\}")


def links(route: Route, routes: Iterable[Route]) -> dict[str, Any]:
    """OpenAPI links: from a list to its first, from a thing to what can be done with it."""
    return {
        other.operation: {"operationId": other.operation, "parameters": given}
        for other in routes
        if other.ask and other is not route and (given := _given(route, other))
    }


def _given(route: Route, other: Route) -> dict[str, str]:
    """The other's parameters, from this one's answer; nothing where it does not lead there."""
    if len(other.names) != 1:
        return {}
    name = other.names[0]
    if route.page and not route.names and other.path.startswith(f"{route.path}/{{"):
        members = [member for member in (name, *_KEYS) if member in route.page.schema().fields]
        return {f"path.{name}": f"$response.body#/items/0/{members[0]}"} if members else {}
    if route.creates and route.location and _shape(other.path) == _shape(route.location):
        return {f"path.{name}": "$response.body#/id"}
    if route.single and _shape(other.path).startswith(f"{_shape(route.path)}/"):
        made = {f"path.{name}": f"$request.path.{route.names[0]}"}
        if other.if_match:
            made["header.If-Match"] = "$response.header.ETag"
        return made
    return {}


def _shape(path: str) -> str:
    return _PARAMETER.sub("{}", path)
