"""Looks whether what a command names is there, where the service that it goes to cannot know."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from backbone.calls import Reply
from backbone.ids import new_id
from contracts.elsewhere import OWN_BOOK, Elsewhere, named_elsewhere
from contracts.language.actor import Actor
from contracts.language.document import read_document
from contracts.language.message import ASKS, Ask, Command, Query
from contracts.language.problem import Forbidden, Invalid, Unavailable
from gateway.asking import Calls

KnowsAccount = Callable[[str, str], bool]
"""Whether an account of that name may work in that community."""


class Referring:
    """Calls, of which those that name something elsewhere wait until it was found. One place for
    single commands and batches."""

    def __init__(self, calls: Calls, knows_account: KnowsAccount) -> None:
        self._calls, self._knows_account = calls, knows_account

    def call(self, ask: type[Ask], body: bytes = b"", **how: Any) -> Reply:
        """As `backbone.calls.Caller.call`. Raises `Invalid` with a pointer to what is not there."""
        asked: Any = ask
        if issubclass(ask, Command) and (named := named_elsewhere(asked)):
            given = _given(body, how.get("params") or {})
            for field, where in named.items():
                value = given.get(field)
                if type(value) is str and not self._is_there(where, value, how):
                    raise Invalid.at(f"/{field}", where.code, where.words)
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
        if reply.status == Forbidden.status:
            raise Forbidden()
        if reply.status >= Unavailable.status:
            raise Unavailable("数据库暂时不可用,请稍后重试。", retry_after=reply.retry_after or 2)
        # What is no id at all is for the service to refuse, among all else that is wrong.
        return reply.status == Invalid.status


def _given(body: bytes, params: Mapping[str, Any]) -> Mapping[str, Any]:
    document = read_document(body) if body else {}
    return {**(document if isinstance(document, dict) else {}), **params}
