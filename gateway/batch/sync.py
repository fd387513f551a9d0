"""Answers `POST /v1/sync`, from the same table that routes single commands."""

import logging
import time
from collections.abc import Iterable
from typing import Any

import eventlet
import orjson

from backbone.calls import DEADLINE_SECONDS
from contracts.language.actor import Actor
from contracts.language.document import read_document
from contracts.language.problem import Internal, Invalid, Problem, Unavailable, escape
from gateway.asking import Calls, ask, message_id, must_be_allowed
from gateway.batch.chains import chains
from gateway.batch.forms import SyncBatch, SyncCommand
from gateway.http.message import Request, Response
from gateway.local import Admitted
from gateway.params import COMMUNITY
from gateway.preconditions import entity_tag, wanted_version
from gateway.problems import NotAttempted
from gateway.quota import Quota
from gateway.replying import location
from gateway.route import Route

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Commands that know nothing of each other are asked together."""
SECONDS = 15.0
"""For the whole batch; what is not done by then is answered 503 and found again by its key."""

Result = dict[str, Any]


class Sync:
    """Role, scope, version and idempotency are those of each command; none stops another."""

    def __init__(self, routes: Iterable[Route], calls: Calls, quota: Quota) -> None:
        self._routes = {
            route.operation: route for route in routes if route.changes and not route.takes_file
        }
        self._calls, self._quota = calls, quota

    def __call__(self, request: Request, admitted: Admitted) -> Response:
        """A result for each command. Raises `Malformed`, `Invalid`, `TooMany` for the whole."""
        assert admitted.actor is not None
        batch = SyncBatch.load(read_document(request.body))
        self._quota.take(admitted.actor.account, len(batch.commands) - 1)
        run = _Run(self, request, admitted.actor, batch.commands)
        pool = eventlet.GreenPool(AT_ONCE)
        for chain in chains(batch.commands):
            pool.spawn_n(run.chain, chain)
        pool.waitall()
        body = orjson.dumps({"results": run.results})
        return Response(200, body, headers=[("Cache-Control", "no-store")])

    def ask(
        self,
        command: SyncCommand,
        request: Request,
        actor: Actor,
        based_on: str | None,
        left: float,
    ) -> Result:
        """The result of one. Raises a `Problem`."""
        route = self._routes.get(command.operation)
        if route is None:
            raise Invalid.at("/operation", "unknown", "没有这条命令。")
        must_be_allowed(route, actor)
        if left <= 0:
            raise Unavailable("这一批没有在时限内办完,请用同一个 key 重试。", retry_after=1)
        reply = ask(
            self._calls,
            route,
            request,
            actor,
            path=_path(route, command),
            query={} if command.community is None else {COMMUNITY: command.community},
            message_id=message_id(route, command.key, actor),
            body=orjson.dumps(command.body or {}),
            if_match=wanted_version(command.if_match or based_on) if route.if_match else None,
            deadline=min(left, DEADLINE_SECONDS),
        )
        body = orjson.Fragment(reply.body)
        if reply.problem:
            return _result(command, reply.status, problem=body)
        tag = entity_tag(reply.etag, reply.body)
        place = location(route, reply)
        return _result(command, route.status, etag=tag, location=place, body=body)


class _Run:
    """One batch being worked off."""

    def __init__(
        self, sync: Sync, request: Request, actor: Actor, commands: list[SyncCommand]
    ) -> None:
        self._sync, self._request, self._actor, self._commands = sync, request, actor, commands
        self._until = time.monotonic() + SECONDS
        self._done: dict[str, Result] = {}
        self.results: list[Result | None] = [None] * len(commands)

    def chain(self, positions: list[int]) -> None:
        """One after the other; never raises."""
        for n in positions:
            command = self._commands[n]
            self.results[n] = made = self._one(command)
            self._done.setdefault(command.key, made)

    def _one(self, command: SyncCommand) -> Result:
        try:
            based_on = self._based_on(command)
            left = self._until - time.monotonic()
            return self._sync.ask(command, self._request, self._actor, based_on, left)
        except Problem as refusal:
            problem = refusal
        except Exception as error:
            log.error("command of a batch failed", exc_info=error)
            problem = Internal()
        return _result(command, problem.status, problem=problem.document(self._request.trace_id))

    def _based_on(self, command: SyncCommand) -> str | None:
        """The version that the command before made. Raises `NotAttempted` where it made none."""
        if command.after is None:
            return None
        before = self._done.get(command.after)
        if before is None:
            raise Invalid.at("/after", "unknown", "这一批里没有它之前的那条命令。")
        if before["status"] >= 400:
            raise NotAttempted("它之前的那条命令没有办成。")
        tag: str = before["etag"]
        return tag


def _path(route: Route, command: SyncCommand) -> dict[str, str]:
    given = command.params or {}
    for name in given:
        if name not in route.names:
            raise Invalid.at(f"/params/{escape(name)}", "unknown", "没有这一项。")
    for name in route.names:
        if not isinstance(given.get(name), str):
            raise Invalid.at(f"/params/{name}", "required", "缺少必填项。")
    return {name: str(given[name]) for name in route.names}


def _result(command: SyncCommand, status: int, **known: Any) -> Result:
    empty = {"etag": None, "location": None, "body": None, "problem": None}
    return {"key": command.key, "status": status, **empty, **known}
