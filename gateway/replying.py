"""Replies and problems as responses."""

import datetime as dt
from email.utils import format_datetime

import orjson

from backbone.calls import Reply
from contracts.language.problem import Problem, Unauthenticated
from gateway.http.message import JSON, PROBLEM, Headers, Request, Response
from gateway.preconditions import entity_tag, unchanged
from gateway.route import Route

_PRIVATE = ("Cache-Control", "no-store")


def refused(problem: Problem, trace_id: str) -> Response:
    """A problem as a response (RFC 9457)."""
    headers = [_PRIVATE]
    if isinstance(problem, Unauthenticated):
        known = "" if type(problem) is Unauthenticated else ' error="invalid_token"'
        headers.append(("WWW-Authenticate", f"Bearer{known}"))
    if problem.retry_after is not None:
        headers.append(("Retry-After", str(problem.retry_after)))
    return Response(problem.status, orjson.dumps(problem.document(trace_id)), PROBLEM, headers)


def passed_on(route: Route, reply: Reply) -> Response:
    """What a service replied."""
    headers = [_PRIVATE]
    if reply.problem:
        if reply.retry_after is not None:
            headers.append(("Retry-After", str(reply.retry_after)))
        if reply.status == Unauthenticated.status:
            headers.append(("WWW-Authenticate", "Bearer"))
        return Response(reply.status, reply.body, PROBLEM, headers)
    if reply.etag is not None:
        headers.append(("ETag", entity_tag(reply.etag, reply.body)))
    if (place := location(route, reply)) is not None:
        headers.append(("Location", place))
    if reply.kind:
        headers.append(("Content-Disposition", f'attachment; filename="{reply.file_name}"'))
    return Response(route.status, reply.body, reply.kind or JSON, headers)


def compared(route: Route, request: Request, response: Response) -> Response:
    """The answer of a route that reads, as an `If-None-Match` wants it: not at all where nothing
    has changed (304). What has no ETag gets one of its bytes, so a page of a list too."""
    if not route.compares or response.status != 200 or not isinstance(response.body, bytes):
        return response
    tag = next((value for name, value in response.headers if name == "ETag"), None)
    if tag is None:
        tag = entity_tag(None, response.body)
        response.headers.append(("ETag", tag))
    if unchanged(request.headers.get("if-none-match"), tag):
        return Response(304, headers=response.headers)
    return response


def location(route: Route, reply: Reply) -> str | None:
    """Where what was made can be read, if the row says so."""
    if not route.location or reply.id is None:
        return None
    return route.location.replace("{id}", reply.id)


def notices(route: Route) -> Headers:
    """That a route will go: since when (RFC 9745), until when (RFC 8594)."""
    made: Headers = []
    if route.deprecated:
        made.append(("Deprecation", f"@{int(_midnight(route.deprecated).timestamp())}"))
    if route.sunset:
        made.append(("Sunset", format_datetime(_midnight(route.sunset), usegmt=True)))
    return made


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), dt.UTC)
