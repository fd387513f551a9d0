"""Looks whether what a command names is there, where the service that it goes to cannot know."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson

from backbone.calls import DEADLINE_SECONDS, Reply
from backbone.ids import new_id
from contracts.elsewhere import OWN_BOOK, Elsewhere, Mark, named_elsewhere
from contracts.language.actor import Actor
from contracts.language.document import read_document
from contracts.language.message import ASKS, Ask, Command, Query
from contracts.language.problem import Forbidden, Invalid, Unavailable
from gateway.asking import Calls

LEAST_SECONDS = 0.001
"""Of a call's deadline: it is past, and said so by the call."""
KnowsAccount = Callable[[str, str], bool]
"""Whether an account of that name may work in that community."""


class Referring:
    """Calls, of which those that name something elsewhere wait until it was found, all within one
    deadline. One place for single commands and batches."""

    def __init__(self, calls: Calls, knows_account: KnowsAccount) -> None:
        self._calls, self._knows_account = calls, knows_account

    def call(self, ask: type[Ask], body: bytes = b"", **how: Any) -> Reply:
        """As `backbone.calls.Caller.call`. Raises `Invalid` with a pointer to what is not there."""
        asked: Any = ask
        if issubclass(ask, Command) and (marks := named_elsewhere(asked)):
            until = time.monotonic() + how.get("deadline", DEADLINE_SECONDS)
            for (where, value), pointer in _named(marks, _given(body, how.get("params") or {})):
                how["deadline"] = _left(until)
                if not self._is_there(where, value, how):
                    raise Invalid.at(pointer, where.code, where.words)
            how["deadline"] = _left(until)
        return self._calls.call(ask, body, **how)

    def _is_there(self, where: Elsewhere, value: str, how: Mapping[str, Any]) -> bool:
        actor: Actor = how["actor"]
        if where.query == OWN_BOOK:
            return self._knows_account(value, how["community"])
        query = ASKS.get(where.query)
        assert query is not None
        assert issubclass(query, Query)
        rest = {name: how[name] for name in ("deadline", "traceparent", "trace") if name in how}
        reply = self._calls.call(
            query,
            b"",
            actor=actor,
            community=how["community"],
            message_id=new_id(),
            params={where.by: value},
            **rest,
        )
        if not reply.problem:
            return query.pages is None or bool(orjson.loads(reply.body)["items"])
        must_be_known(reply)
        # What is no id at all is for the service to refuse, among all else that is wrong.
        return reply.status == Invalid.status


def must_be_known(reply: Reply) -> None:
    """Whether something is there, from a reply that is a problem. Raises `Forbidden` where who asks
    must not know, `Unavailable` where nobody could say."""
    if reply.status == Forbidden.status:
        raise Forbidden()
    if reply.status >= Unavailable.status:
        raise Unavailable("数据库暂时不可用,请稍后重试。", retry_after=reply.retry_after or 2)


def _left(until: float) -> float:
    return max(LEAST_SECONDS, until - time.monotonic())


def _given(body: bytes, params: Mapping[str, Any]) -> Mapping[str, Any]:
    document = read_document(body) if body else {}
    return {**(document if isinstance(document, dict) else {}), **params}


def _named(
    marks: Iterable[Mark], given: Mapping[str, Any]
) -> Iterable[tuple[tuple[Elsewhere, str], str]]:
    """What is to be looked up, each once, and where it is named first."""
    named: dict[tuple[Elsewhere, str], str] = {}
    for mark in marks:
        for pointer, value in _values(given, mark.path):
            if type(value) is str:
                named.setdefault((mark.where, value), pointer)
    return named.items()


def _values(given: Any, path: tuple[str, ...], pointer: str = "") -> Iterator[tuple[str, Any]]:
    if not path:
        yield pointer, given
    elif path[0] == "*" and isinstance(given, list):
        for place, each in enumerate(given):
            yield from _values(each, path[1:], f"{pointer}/{place}")
    elif path[0] != "*" and isinstance(given, Mapping) and path[0] in given:
        yield from _values(given[path[0]], path[1:], f"{pointer}/{path[0]}")
