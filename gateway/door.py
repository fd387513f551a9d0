"""The door: who is it, may they, where does it go, and what comes back. Nothing of the domain.

Bodies are not parsed here; they travel to the service as they came, and its answer back.
"""

import logging
import time
from collections.abc import Iterable, Mapping
from typing import Protocol

from backbone.turns import Turns
from contracts.language.actor import Actor, anybody
from contracts.language.document import read_document
from contracts.language.problem import (
    MOST_ERRORS,
    Internal,
    Invalid,
    NotFound,
    Problem,
    UnsupportedMedia,
)
from gateway.asking import Calls, ask, message_id, must_be_allowed
from gateway.community import is_code
from gateway.http.message import BODY_KINDS, Request, Response
from gateway.identity.guest import Guest
from gateway.local import Admitted, Local
from gateway.params import QueryReader, Value
from gateway.preconditions import wanted_version
from gateway.quota import Quota, Quotas
from gateway.replying import compared, notices, passed_on, refused
from gateway.route import FILE, Route
from gateway.routing import NotThisWay, Router
from gateway.trace import follow

log = logging.getLogger(__name__)

SLOW_SECONDS = 2.0
_WITH_BODY = ("POST", "PUT", "PATCH", "DELETE")


class Admits(Protocol):
    """What the door needs of `gateway.identity.admission.Admission`."""

    def bearer(self, header: str | None) -> Guest:
        """Who speaks, from the Authorization header."""


class Door:
    """`answer` never raises. `local` holds the gateway's own handlers by the names in the table;
    one that is missing is a mistake in the code (`LookupError`)."""

    def __init__(
        self,
        routes: Iterable[Route],
        calls: Calls,
        admits: Admits,
        local: Mapping[str, Local],
        quotas: Quotas | None = None,
    ) -> None:
        table = list(routes)
        self._router = Router(table)
        self._calls, self._admits, self._local = calls, admits, local
        self._quotas = quotas or Quotas()
        self._turns = Turns()
        self._notices = {route: made for route in table if (made := notices(route))}
        self._readers = {
            route: QueryReader(route.asked_in_query, [*route.names, FILE]) for route in table
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
        response.headers += request.notices
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
        route, path, guest = self._enter(request)
        query = self._readers[route].read(request.query) if route.reads_query else {}
        if request.body and request.method in _WITH_BODY:
            _must_be_written_as(route.body_kind, request)
            if not route.takes_body:
                _must_say_nothing(request.body)
        if route.ask is None:
            admitted = _admitted(route, request, guest, path, query)
            with self._turns.turn(route.local, route.at_once, _account(guest)):
                return compared(route, request, self._local[route.local](request, admitted))
        actor = guest.actor if guest is not None else _somebody(route, path)
        return self._ask(route, request, actor, path, query)

    def _enter(self, request: Request) -> tuple[Route, dict[str, str], Guest | None]:
        """Where to, and who; counted, whatever comes of it."""
        guest, counted = None, False
        try:
            route, path = self._router.match(request.method, request.path)
            request.notices += self._notices.get(route, ())
            if not route.public:
                guest = self._admits.bearer(request.headers.get("authorization"))
                counted = True
                _count(self._quotas.accounts, guest.actor.account, request)
                must_be_allowed(route, guest.actor)
                if guest.unsettled and not route.unsettled:
                    raise guest.first()
            return route, path, guest
        finally:
            if not counted:
                _count(self._quotas.guests, request.address, request)

    def _ask(
        self,
        route: Route,
        request: Request,
        actor: Actor,
        path: Mapping[str, str],
        query: dict[str, Value],
    ) -> Response:
        reply = ask(
            self._calls,
            route,
            request,
            actor,
            path=path,
            query=query,
            message_id=message_id(route, request.headers.get("idempotency-key"), actor),
            body=b"" if route.reads else request.body,
            if_match=wanted_version(request.headers.get("if-match")) if route.if_match else None,
        )
        return compared(route, request, passed_on(route, reply))

    def _allow(self, request: Request, other: NotThisWay) -> Response:
        if request.method == "OPTIONS":
            return Response(204, headers=[("Allow", other.allow)])
        response = refused(other, request.trace_id)
        response.headers.append(("Allow", other.allow))
        return response


def _admitted(
    route: Route,
    request: Request,
    guest: Guest | None,
    path: Mapping[str, str],
    query: Mapping[str, Value],
) -> Admitted:
    if guest is None:
        return Admitted(None, path, query)
    key = request.headers.get("idempotency-key")
    made = message_id(route, key, guest.actor) if route.creates else ""
    return Admitted(guest.actor, path, query, guest, made)


def _account(guest: Guest | None) -> str:
    return guest.actor.account if guest is not None else ""


def _somebody(route: Route, path: Mapping[str, str]) -> Actor:
    """Who has no account asks of the community in the path. Raises `NotFound` for what is none."""
    community = path[route.place]
    if not is_code(community):
        raise NotFound()
    return anybody(community)


def _must_be_written_as(kind: str, request: Request) -> None:
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMedia("请不要压缩正文。")
    wanted = BODY_KINDS[kind]
    sent = request.headers.get("content-type", "")
    if sent not in wanted and sent.partition(";")[0].strip().lower() not in wanted:
        raise UnsupportedMedia(f"请使用 {' 或 '.join(wanted)}。")


def _must_say_nothing(body: bytes) -> None:
    """What is sent where nothing is taken would be done otherwise than it says. An empty object
    says nothing. Raises `Malformed`, `Invalid`."""
    document = read_document(body)
    if not isinstance(document, dict):
        raise Invalid.at("", "unknown", "这项操作不接受正文。")
    if document:
        raise Invalid(errors=[Invalid.unknown(name).errors[0] for name in document][:MOST_ERRORS])


def _count(quota: Quota, who: str, request: Request) -> None:
    try:
        quota.take(who)
    finally:
        request.notices += quota.headers(who)
