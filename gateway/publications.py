"""What the gateway says about the platform: descriptions, schemas, lifecycles, pages."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import orjson

from contracts.language.fields import Line, Tree, one_of
from contracts.language.message import Message
from contracts.language.problem import NotFound
from contracts.lifecycles import LIFECYCLES
from contracts.vocabulary import EVENTS
from gateway import asyncapi, openapi
from gateway.http.message import JSON, Headers, Request, Response
from gateway.identity.accounts import Account
from gateway.local import Admitted, Local
from gateway.route import Route
from gateway.schemas import event_schema, find_event

_PAGES = Path(__file__).parent / "pages"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def publications(routes: Iterable[Route], accounts: Iterable[Account]) -> dict[str, Local]:
    """Handlers by the names in the table. Everything is made once."""
    lifecycles = {
        "items": [
            {"service": service, **lifecycle.document()}
            for service, table in LIFECYCLES.items()
            for lifecycle in table
        ],
        "next": None,
    }
    return {
        "lifecycles": _whole(orjson.dumps(lifecycles)),
        "openapi": _whole(orjson.dumps(openapi.document(routes, accounts))),
        "asyncapi": _whole(orjson.dumps(asyncapi.document())),
        "schema": _schema,
        "docs": _page("docs.html", "text/html; charset=utf-8"),
        "docs_css": _page("docs.css", "text/css; charset=utf-8"),
        "docs_js": _page("docs.js", "text/javascript; charset=utf-8"),
        "sign_in": _page("sign_in.html", "text/html; charset=utf-8"),
        "sign_in_js": _page("sign_in.js", "text/javascript; charset=utf-8"),
        "start": _page("start.html", "text/html; charset=utf-8"),
    }


def _page(name: str, kind: str) -> Local:
    return _whole((_PAGES / name).read_bytes(), kind, [("Content-Security-Policy", _POLICY)])


def _whole(body: bytes, kind: str = JSON, headers: Headers | None = None) -> Local:
    sent = [("Cache-Control", "no-cache"), *(headers or ())]

    def answer(request: Request, admitted: Admitted) -> Response:
        return Response(200, body, kind, list(sent))

    return answer


class LifecycleView(Message):
    """The table of a lifecycle: `moves` lead `from` a state `to` another, `by` roles with a
    `command` (or by the system), and tell events."""

    service: Line
    name: Line
    title: Line
    states: list[Line]
    moves: list[Tree]


class SignIn(Message):
    """Why a log-in is not finished: the code of a problem."""

    why: Line | None = None


class EventType(Message):
    """The full type of an event."""

    type: Annotated[str, one_of(*(event.full_type() for event in EVENTS.all()))]


def _schema(request: Request, admitted: Admitted) -> Response:
    event = find_event(admitted.path["type"])
    if event is None:
        raise NotFound("没有这种事件。")
    return Response(200, orjson.dumps(event_schema(event)), "application/schema+json")
