"""What each route may refuse, and why: read from its row."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from apispec import APISpec

from contracts.language.problem import (
    Conflict,
    Forbidden,
    Internal,
    Invalid,
    KeyReused,
    Malformed,
    MethodNotAllowed,
    NotFound,
    NotRepeated,
    PreconditionRequired,
    Problem,
    Stale,
    TooLarge,
    Unauthenticated,
    Unavailable,
    UnderWay,
    UnsupportedMedia,
)
from gateway.http.message import PROBLEM
from gateway.problems import (
    HeaderMalformed,
    HeadTooLarge,
    IdempotencyKeyRequired,
    PasswordChangeRequired,
    SessionEnded,
    TargetTooLong,
    TokenExpired,
    TokenInvalid,
    TokenMalformed,
    TooMany,
    TooSlow,
    TotpEnrolmentRequired,
)
from gateway.route import Route

Kind = type[Problem]

ANY: tuple[Kind, ...] = (
    Malformed,
    MethodNotAllowed,
    TooSlow,
    TargetTooLong,
    Invalid,
    TooMany,
    HeadTooLarge,
    Internal,
    Unavailable,
)
"""What the door itself refuses, whatever is asked."""
GUARDED: tuple[Kind, ...] = (
    Unauthenticated,
    TokenExpired,
    TokenInvalid,
    TokenMalformed,
    SessionEnded,
    Forbidden,
    PasswordChangeRequired,
    TotpEnrolmentRequired,
)
CREATES: tuple[Kind, ...] = (IdempotencyKeyRequired, HeaderMalformed, KeyReused, NotRepeated)
CHANGES: tuple[Kind, ...] = (HeaderMalformed, KeyReused, Conflict, NotRepeated)
CONDITIONAL: tuple[Kind, ...] = (HeaderMalformed, PreconditionRequired, Stale)
BODIED: tuple[Kind, ...] = (TooLarge, UnsupportedMedia)

_HEADERS = {
    MethodNotAllowed.status: {"Allow": "可以使用的方法"},
    Unauthenticated.status: {"WWW-Authenticate": "Bearer"},
    TooMany.status: {"Retry-After": "秒"},
    Unavailable.status: {"Retry-After": "秒"},
}


def refusals(route: Route) -> list[Kind]:
    """Every problem that the route may answer with, by status."""
    found: dict[Kind, None] = dict.fromkeys(ANY)
    for applies, kinds in (
        (not route.public, GUARDED),
        (bool(route.names), (NotFound,)),
        (route.creates, CREATES),
        (route.changes, CHANGES),
        (route.if_match, CONDITIONAL),
        (route.method != "GET", BODIED),
        (route.at_once > 0, (UnderWay, Unavailable)),
        (True, route.refuses),
    ):
        if applies:
            found |= dict.fromkeys(kinds)
    return sorted(found, key=lambda kind: kind.status)


def responses(spec: APISpec, route: Route, headers: dict[str, Any]) -> dict[str, Any]:
    """The refusals of a route as responses, one a status; each kind is described once in `spec`."""
    by_status: dict[int, list[Kind]] = {}
    for kind in refusals(route):
        by_status.setdefault(kind.status, []).append(kind)
    return {str(status): _response(spec, kinds, headers) for status, kinds in by_status.items()}


def _response(spec: APISpec, kinds: Iterable[Kind], headers: dict[str, Any]) -> dict[str, Any]:
    listed = list(kinds)
    name = "_".join(kind.__name__ for kind in listed)
    if name not in spec.components.responses:
        status = listed[0].status
        more = {
            header: {"schema": {"type": "string"}, "description": words}
            for header, words in _HEADERS.get(status, {}).items()
        }
        spec.components.response(
            name,
            {
                "description": "\n".join(f"{kind.title}(`{kind.code}`)" for kind in listed)
                or HTTPStatus(status).phrase,
                "headers": {**headers, **more},
                "content": {
                    PROBLEM: {
                        "schema": {"$ref": "#/components/schemas/Problem"},
                        "examples": {kind.code: {"value": _example(kind)} for kind in listed},
                    }
                },
            },
        )
    return {"$ref": f"#/components/responses/{name}"}


def _example(kind: Kind) -> dict[str, Any]:
    return kind().document("4bf92f3577b34da6a3ce929d0e0e4736")
