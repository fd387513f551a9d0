"""Bodies in and out, and the cookie that a browser keeps its refresh token in."""

from typing import Any

import orjson

from backbone.answer import Answer
from contracts.language.document import read_document
from gateway.http.message import Headers, Request, Response

COOKIE = "tianling_refresh"
_PATH = "/v1/sessions"
_PRIVATE = ("Cache-Control", "no-store")


def body_of(request: Request) -> Any:
    """The body as a value; an empty one is an empty object. Raises `Malformed`, `Invalid`."""
    return read_document(request.body) if request.body else {}


def given(request: Request) -> Any:
    """The body as a value. Raises `Malformed`, `Invalid`."""
    return read_document(request.body)


def answer(document: Any, status: int = 200, *headers: tuple[str, str]) -> Response:
    """A document that nobody keeps on the way."""
    return Response(status, orjson.dumps(document), headers=[_PRIVATE, *headers])


def with_etag(document: dict[str, Any], status: int = 200, *headers: tuple[str, str]) -> Response:
    """A document with its version as ETag."""
    return answer(document, status, ("ETag", f'"{document["version"]}"'), *headers)


def made(answer: Answer, place: str) -> Response:
    """What was created, with its version as ETag, and where it can be read."""
    headers = [_PRIVATE, ("ETag", f'"{answer.etag}"'), ("Location", place)]
    return Response(201, answer.encoded(), headers=headers)


def cookie(token: str, seconds: int, *, secure: bool) -> Headers:
    """Out of reach of scripts, sent to where it is used alone, and never by another site."""
    guarded = "HttpOnly; SameSite=Strict" + ("; Secure" if secure else "")
    return [("Set-Cookie", f"{COOKIE}={token}; Path={_PATH}; Max-Age={seconds}; {guarded}")]


def cookie_of(request: Request, name: str = COOKIE) -> str:
    """A cookie's value, or nothing."""
    for pair in request.headers.get("cookie", "").split(";"):
        key, _, value = pair.strip().partition("=")
        if key == name:
            return value
    return ""
