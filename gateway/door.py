"""The door: who is it, may they, where does it go, and what comes back. Nothing of the domain.

Bodies are not parsed here; they travel to the service as they came, and its answer back.
"""

import logging
import re
import time
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import orjson

from backbone.calls import Reply
from backbone.ids import id_of, new_id
from contracts.language.actor import Actor
from contracts.language.problem import (
    Forbidden,
    Internal,
    Problem,
    Unauthenticated,
    UnsupportedMedia,
)
from gateway.community import community_of
from gateway.http.message import PROBLEM, Request, Response
from gateway.identity.tokens import Tokens
from gateway.local import Admitted, Local
from gateway.params import COMMUNITY, QueryReader, Value
from gateway.preconditions import unchanged, wanted_version
from gateway.problems import HeaderMalformed, IdempotencyKeyRequired
from gateway.route import Route
from gateway.routing import NotThisWay, Router
from gateway.trace import follow

log = logging.getLogger(__name__)

SLOW_SECONDS = 2.0
_KEY = re.compile(r"[\x21-\x7e]{1,200}\Z")
_PRIVATE = ("Cache-Control", "no-store")


class Calls(Protocol):
    """What the door needs of `backbone.calls.Caller`."""

    def call(self, ask: Any, body: bytes = b"", **how: Any) -> Reply:
        """Ask a service and wait."""


class Door:
    """`answer` never raises. `local` holds the gateway's own handlers by the names in the table;
    one that is missing is a mistake in the code (`LookupError`)."""

    def __init__(
        self, routes: Iterable[Route], calls: Calls, tokens: Tokens, local: Mapping[str, Local]
    ) -> None:
        table = list(routes)
        self._router = Router(table)
        self._calls, self._tokens, self._local = calls, tokens, local
        self._readers = {
            route: QueryReader(route.ask if route.reads else route.query, route.names)
            for route in table
        }
        missing = [route.local for route in table if route.local and route.local not in local]
        if missing:
            raise LookupError(f"no handler for {', '.join(missing)}")

    def answer(self, request: Request) -> Response:
        """The response to a request, whatever happens."""
        started = time.perf_counter()
        request.trace_id, request.traceparent = follow(request.headers.get("traceparent"))
        try:
            response = self._answer(request)
        except NotThisWay as other:
            response = self._allow(request, other)
        except Problem as refusal:
            response = refused(refusal, request.trace_id)
        except Exception as error:
            log.error("request failed", exc_info=error, extra={"trace_id": request.trace_id})
            response = refused(Internal(), request.trace_id)
        took = time.perf_counter() - started
        if took > SLOW_SECONDS and isinstance(response.body, bytes):
            log.warning(
                "slow request",
                extra={
                    "trace_id": request.trace_id,
                    "seconds": round(took, 3),
                    "status": response.status,
                },
            )
        return response

    def refuse(self, problem: Problem) -> Response:
        """For bytes that never became a request."""
        response = refused(problem, follow(None)[0])
        response.close = True
        return response

    def _answer(self, request: Request) -> Response:
        route, path = self._router.match(request.method, request.path)
        actor = self._admit(route, request)
        query = self._readers[route].read(request.query)
        if request.body and request.method == "POST":
            _must_be_json(request)
        if route.ask is None:
            return self._local[route.local](request, Admitted(actor, path, query))
        assert actor is not None
        return self._ask(route, request, actor, path, query)

    def _admit(self, route: Route, request: Request) -> Actor | None:
        if route.public:
            return None
        actor = self._tokens.bearer(request.headers.get("authorization"))
        if actor.role not in route.by:
            raise Forbidden("您的角色不能使用这项功能。")
        return actor

    def _ask(
        self,
        route: Route,
        request: Request,
        actor: Actor,
        path: Mapping[str, str],
        query: dict[str, Value],
    ) -> Response:
        assert route.ask is not None
        community = community_of(route, actor, path, query.pop(COMMUNITY, None))
        reply = self._calls.call(
            route.ask,
            b"" if route.reads else request.body,
            actor=actor,
            community=community,
            message_id=_message_id(route, request, actor),
            params={**query, **path},
            if_match=wanted_version(request.headers.get("if-match")) if route.if_match else None,
            traceparent=request.traceparent,
            trace=request.trace_id,
        )
        return _passed_on(route, request, reply)

    def _allow(self, request: Request, other: NotThisWay) -> Response:
        if request.method == "OPTIONS":
            return Response(204, headers=[("Allow", other.allow)])
        response = refused(other, request.trace_id)
        response.headers.append(("Allow", other.allow))
        return response


def refused(problem: Problem, trace_id: str) -> Response:
    """A problem as a response (RFC 9457)."""
    headers = [_PRIVATE]
    if isinstance(problem, Unauthenticated):
        known = "" if type(problem) is Unauthenticated else ' error="invalid_token"'
        headers.append(("WWW-Authenticate", f"Bearer{known}"))
    if problem.retry_after is not None:
        headers.append(("Retry-After", str(problem.retry_after)))
    return Response(problem.status, orjson.dumps(problem.document(trace_id)), PROBLEM, headers)


def _must_be_json(request: Request) -> None:
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMedia("请不要压缩正文。")
    kind = request.headers.get("content-type", "")
    if kind != "application/json" and kind.partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMedia("请使用 application/json。")


def _message_id(route: Route, request: Request, actor: Actor) -> str:
    """The same for the same account and key, so that a repeated request finds its outcome."""
    key = request.headers.get("idempotency-key")
    if key is None or route.reads:
        if route.creates:
            raise IdempotencyKeyRequired("请带上 Idempotency-Key,重试时用同一个。")
        return new_id()
    if _KEY.match(key) is None:
        raise HeaderMalformed("Idempotency-Key 应为 1 至 200 个可见的 ASCII 字符。")
    return id_of("key", actor.account, key)


def _passed_on(route: Route, request: Request, reply: Reply) -> Response:
    headers = [_PRIVATE]
    if reply.problem:
        if reply.retry_after is not None:
            headers.append(("Retry-After", str(reply.retry_after)))
        if reply.status == Unauthenticated.status:
            headers.append(("WWW-Authenticate", "Bearer"))
        return Response(reply.status, reply.body, PROBLEM, headers)
    if reply.etag is not None:
        headers.append(("ETag", f'"{reply.etag}"'))
        if route.reads and unchanged(request.headers.get("if-none-match"), reply.etag):
            return Response(304, headers=headers)
    if route.location and reply.id is not None:
        headers.append(("Location", route.location.replace("{id}", reply.id)))
    return Response(route.status, reply.body, headers=headers)
