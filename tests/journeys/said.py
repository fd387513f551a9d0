"""What people wrote while they played: every text of theirs, by where it was written."""

import csv
import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson
from marshmallow import Schema, fields, validate

from contracts.language.fields import is_id
from gateway.http.message import JSON
from gateway.route import Route
from gateway.routes import ROUTES
from gateway.routing import Router
from tests.journeys.sheets import CSV

ROUTER = Router(ROUTES)
BY_OPERATION = {route.operation: route for route in ROUTES}
_CODED = (validate.OneOf, validate.Regexp)
_ACCOUNTS = ("account", "officer", "owner", "responsible")
"""Fields that name an account, as events and the audit name who did something."""
SHORT = 7
"""Of plain letters and figures: a room, a number of floors; it may stand anywhere by chance."""


class Said:
    """A hook of a client's: keeps what a request was sent with, and of an answer who is named in
    it. `texts` says where each was, by the operation and the field."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def __call__(self, response: httpx.Response) -> None:
        """Keep the one."""
        request = response.request
        route, _ = ROUTER.match(request.method, urlsplit(str(request.url)).path)
        kind = request.headers.get("Content-Type", "")
        if kind == JSON and request.content:
            self._keep(route, route.operation, orjson.loads(request.content))
        elif kind == CSV:
            for cell in _cells(request.content):
                self._add(cell, f"{route.operation} file")
        if response.status_code in (200, 201) and response.headers["Content-Type"] == JSON:
            for name in _people(orjson.loads(response.read())):
                self._add(name, f"{route.operation} answer")

    def _keep(self, route: Route, where: str, body: Any) -> None:
        message = route.ask if route.changes else route.body
        if route.operation == "sync":
            for command in body["commands"]:
                inner = BY_OPERATION[command["operation"]]
                self._keep(inner, f"sync {inner.operation}", command.get("body", {}))
        elif message is not None and isinstance(body, dict):
            for pointer, text in _of(message.schema(), body):
                self._add(text, f"{where} {pointer}")

    def _add(self, text: str, where: str) -> None:
        if len(text) >= SHORT or (len(text) > 1 and not text.isascii()):
            self.texts.setdefault(text, where)


def _of(schema: Schema, body: dict[str, Any], pointer: str = "") -> Iterator[tuple[str, str]]:
    for name, value in body.items():
        if name not in _ACCOUNTS:
            yield from _in(schema.fields[name], value, f"{pointer}/{name}")


def _in(field: Any, value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """The texts that are free: neither ids nor codes nor moments."""
    if isinstance(value, str):
        coded = any(isinstance(each, _CODED) for each in field.validators)
        if type(field) is fields.String and not coded:
            yield pointer, value
    elif isinstance(field, fields.Nested) and isinstance(value, dict):
        yield from _of(field.schema, value, pointer)
    elif isinstance(field, fields.List) and isinstance(value, list):
        for each in value:
            yield from _in(field.inner, each, pointer)
    else:
        yield from ((pointer, text) for text in _strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str) and not is_id(value):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _strings(each)


def _people(value: Any) -> Iterator[str]:
    """Names and addresses, and numbers that were revealed."""
    if isinstance(value, dict):
        for name in ("name", "phone", "id_number", "address"):
            known = {"birth_date", "id_number", "address", "phone"} & value.keys()
            if known and isinstance(value.get(name), str) and "*" not in value[name]:
                yield value[name]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _people(each)


def _cells(content: bytes) -> Iterator[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    next(rows)  # the titles
    for row in rows:
        yield from row
