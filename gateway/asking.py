"""What a route asks of a service on somebody's behalf: alike for one request and for a batch."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from backbone.calls import Reply
from backbone.ids import id_of, new_id
from contracts.language.actor import ANONYMOUS, ANYBODY, ASKS, Actor
from contracts.language.problem import Forbidden
from gateway.community import community_of
from gateway.http.message import Request
from gateway.params import COMMUNITY, Value
from gateway.problems import HeaderMalformed, IdempotencyKeyRequired
from gateway.route import Route

KEY = re.compile(r"[\x21-\x7e]{1,200}\Z")
UNGUESSABLE = 22
"""Characters that 128 random bits take at least."""


class Calls(Protocol):
    """What the door needs of `backbone.calls.Caller`."""

    def call(self, ask: Any, body: bytes = b"", **how: Any) -> Reply:
        """Ask a service and wait."""


def must_be_allowed(route: Route, actor: Actor) -> None:
    """Raises `Forbidden` for a role that the route does not name, or an ask that the grant of a
    department's key does not."""
    if actor.role not in route.by:
        raise Forbidden("您的角色不能使用这项功能。")
    if route.ask is not None and not actor.within(ASKS, route.ask.name):
        raise Forbidden("该密钥的授权不包括这项功能。")


def message_id(route: Route, key: str | None, actor: Actor) -> str:
    """The same for the same account and key, so that a repeated request finds its outcome."""
    if key is None or route.reads:
        if route.creates:
            raise IdempotencyKeyRequired("请带上 Idempotency-Key,重试时用同一个。")
        return new_id()
    return id_under(key, actor)


def id_under(key: str, actor: Actor) -> str:
    """The id of what an account asks under a key of its own. Who has no account tells their keys
    from those of others by one that nobody guesses, wherever they stand by now: it finds the answer
    again, and nobody else's. Raises `HeaderMalformed`."""
    if KEY.match(key) is None:
        raise HeaderMalformed("Idempotency-Key 应为 1 至 200 个可见的 ASCII 字符。")
    if actor.account == ANONYMOUS and len(key) < UNGUESSABLE:
        raise HeaderMalformed(
            f"没有账号时,Idempotency-Key 应为随机生成的 {UNGUESSABLE} 至 200 个字符,如 UUID。"
        )
    whose = (actor.account, actor.community) if actor.role in ANYBODY else (actor.account,)
    return id_of("key", *whose, key)


def ask(
    calls: Calls,
    route: Route,
    request: Request,
    actor: Actor,
    *,
    path: Mapping[str, str],
    query: Mapping[str, Value],
    message_id: str,
    body: bytes,
    if_match: int | None,
    deadline: float | None = None,
) -> Reply:
    """The service's reply. Raises a `Problem` where the community is missing or out of reach, and
    `Unavailable` past the deadline (seconds)."""
    assert route.ask is not None
    community = community_of(route, actor, path, query.get(COMMUNITY))
    own = {name: value for name, value in query.items() if name != COMMUNITY}
    return calls.call(
        route.ask,
        body,
        actor=actor,
        community=community,
        message_id=message_id,
        params={**own, **path},
        if_match=if_match,
        traceparent=request.traceparent,
        trace=request.trace_id,
        **({} if deadline is None else {"deadline": deadline}),
        **({"file": True} if route.takes_file else {}),
    )
