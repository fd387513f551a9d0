"""Rows of the table, in short."""

from typing import Any

from contracts.language.message import Command, Message, Query
from gateway.route import Route


def get(path: str, ask: type[Query], summary: str, tag: str, **more: Any) -> Route:
    """Reads from a service."""
    return Route(method="GET", path=path, ask=ask, summary=summary, tag=tag, **more)


def post(path: str, ask: type[Command], summary: str, tag: str, **more: Any) -> Route:
    """Asks a service for a change."""
    return Route(method="POST", path=path, ask=ask, summary=summary, tag=tag, **more)


def public(path: str, local: str, summary: str, tag: str, **more: Any) -> Route:
    """Answered by the gateway itself, to anybody."""
    more = {"method": "GET", **more}
    return Route(path=path, local=local, public=True, summary=summary, tag=tag, **more)


def own(
    path: str, local: str, roles: tuple[str, ...], summary: str, tag: str, **more: Any
) -> Route:
    """Answered by the gateway itself, to those roles."""
    more = {"method": "GET", **more}
    return Route(path=path, local=local, roles=frozenset(roles), summary=summary, tag=tag, **more)


def body(message: type[Message]) -> dict[str, Any]:
    """What a row needs to take a body that no service is asked with."""
    return {"method": "POST", "body": message}
