"""Refusals as GeoReport v2 has them: a list of codes and descriptions, in the client's format."""

from typing import Any

import orjson

from backbone.calls import Reply
from contracts.language.problem import Forbidden, Invalid, Malformed, Problem
from gateway.http.message import Headers, Response
from gateway.open311 import formats


class JurisdictionMissing(Malformed):
    """Which community is meant was not said."""


class KeyRefused(Forbidden):
    """An api_key that lets nobody in."""


def replied(reply: Reply) -> dict[str, Any]:
    """The document in a reply. Raises the problem that it holds."""
    document: dict[str, Any] = orjson.loads(reply.body)
    if reply.problem:
        raise _problem(reply, document)
    return document


def refused(problem: Problem, format: str) -> Response:
    """400 for what is wrong with a request, else the status that it has everywhere."""
    status = 400 if problem.status in (400, 422) else problem.status
    words = [f"{error.pointer[1:]}: {error.message}" for error in problem.errors]
    errors = [{"code": status, "description": each} for each in words or [str(problem)]]
    body = formats.written(format, "errors", "error", errors)
    headers: Headers = [("Cache-Control", "no-store")]
    if problem.retry_after is not None:
        headers.append(("Retry-After", str(problem.retry_after)))
    return Response(status, body, formats.kind_of(format), headers)


def _problem(reply: Reply, document: dict[str, Any]) -> Problem:
    if reply.status == Invalid.status:
        words = "; ".join(f"{e['pointer'][1:]}: {e['message']}" for e in document.get("errors", ()))
        return Malformed(words or document["title"])
    made = Problem(document.get("detail", document["title"]), retry_after=reply.retry_after)
    made.status = reply.status  # type: ignore[misc]
    return made
