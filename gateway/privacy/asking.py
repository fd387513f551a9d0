"""Asking a service of a person's data, and reading what it says."""

from typing import Any

import orjson

from backbone.calls import Reply
from backbone.ids import new_id
from gateway.http.message import Request
from gateway.local import Admitted


class Refused(Exception):
    """A service's problem, to be passed on."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply


def ask_service(
    calls: Any,
    ask: Any,
    request: Request,
    admitted: Admitted,
    params: dict[str, Any],
    body: bytes = b"",
    id: str = "",
) -> Any:
    """What it answers, of the account's own community. Raises `Refused`."""
    actor = admitted.known.actor
    reply = calls.call(
        ask,
        body,
        actor=actor,
        community=actor.community,
        message_id=id or new_id(),
        params=params,
        traceparent=request.traceparent,
        trace=request.trace_id,
    )
    if reply.problem:
        raise Refused(reply)
    return orjson.loads(reply.body)
