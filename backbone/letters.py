"""Opening what arrives: bytes to a message with its handler, its sender and its place."""

import hashlib
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from backbone.answer import Answer
from backbone.handlers import Entry, Handlers
from backbone.ids import id_of
from backbone.reach import place_of
from backbone.recovery import UnknownType
from backbone.seal import Seal
from contracts.language.actor import ASKS, Actor, system
from contracts.language.document import read_document
from contracts.language.envelope import Envelope, decode
from contracts.language.few import hiding_of, without_few
from contracts.language.message import Ask, Command, Message
from contracts.language.problem import Forbidden, Invalid, Malformed, Problem

Outcome = Answer | Problem


@dataclass(slots=True)
class Letter:
    """A message to be handled. `digest` is of what was asked, `standing` of how far who asked sees
    (commands only); `done` answers and acknowledges, after commit. Past `until`
    (`time.monotonic()`) nobody waits for it any more. `twin` is the same letter earlier in its
    batch: they share an outcome."""

    message_id: str
    message: Message
    entry: Entry
    actor: Actor
    community: str
    done: Callable[[Outcome], None]
    cause: Envelope | None = None
    digest: bytes | None = None
    standing: str = ""
    if_match: int | None = None
    traceparent: str | None = None
    body: bytes = b""
    routing_key: str = ""
    until: float = math.inf
    outcome: Outcome | None = None
    twin: "Letter | None" = None

    @property
    def place(self) -> str:
        """The community of the backbone's own rows about it."""
        return place_of(self.community)

    def told(self, outcome: Outcome) -> Outcome:
        """The outcome as whoever asked may know it."""
        ask: Any = self.message
        if self.cause is not None or not isinstance(outcome, Answer):
            return outcome
        return for_the_eyes_of(self.actor.role, ask, outcome)


def for_the_eyes_of(role: str, ask: Ask, answer: Answer) -> Answer:
    """The answer without numbers of people that are too small to be told to that role."""
    view: Any = ask.answers or ask.pages
    if view is None or answer.kind or hiding_of(view, role) is None:
        return answer
    if ask.answers is None:
        return answer.each(lambda item: without_few(view, role, item))
    return replace(answer, body=without_few(view, role, orjson.loads(answer.encoded())))


def raw_id(body: bytes) -> str:
    """An id for bytes that carry none of their own: the same bytes, the same id."""
    return id_of("bytes", hashlib.sha256(body).hexdigest())


def open_event(
    body: bytes, routing_key: str, handlers: Handlers, done: Callable[[Outcome], None]
) -> Letter:
    """An event as a letter. Raises `Malformed`, `Invalid`, `UnknownType`."""
    envelope = decode(body)
    entry = handlers.events.get(envelope.type)
    if entry is not None:
        message: Any = entry.message.load(envelope.data)
    elif handlers.any is not None:
        entry, message = handlers.any, envelope
    else:
        raise UnknownType(envelope.type)
    return Letter(
        message_id=envelope.id,
        message=message,
        entry=entry,
        actor=system(handlers.service, envelope.community),
        community=envelope.community,
        done=done,
        cause=envelope,
        body=body,
        routing_key=routing_key,
    )


def open_ask(
    head: Mapping[str, Any],
    body: bytes,
    entries: Mapping[str, Entry],
    seal: Seal,
    done: Callable[[Outcome], None],
) -> Letter:
    """A command or query as a letter. Raises a `Problem` that can be answered at once."""
    entry = entries.get(head["ask"])
    if entry is None:
        raise Malformed("不认识的请求。")
    actor = seal.open(head["actor"])
    ask: type[Ask] = entry.message  # type: ignore[assignment]
    if actor.role not in ask.by or not actor.within(ASKS, ask.name):
        raise Forbidden()
    community = head.get("community", "")
    if not actor.reaches(community) and community:
        raise Forbidden("该社区不在您的范围内。")
    acts = issubclass(ask, Command)
    params = head.get("params") or {}
    fields = {**params, "file": body} if head.get("file") else _fields(body, params)
    return Letter(
        message_id=head["id"],
        message=ask.load(fields),
        entry=entry,
        actor=actor,
        community=community,
        done=done,
        digest=_digest(ask, fields, seal) if acts else None,
        standing=seal.standing(head["actor"], community) if acts else "",
        if_match=head.get("if_match"),
        traceparent=head.get("traceparent"),
        until=time.monotonic() + head.get("within", math.inf),
    )


def _digest(ask: type[Ask], fields: Any, seal: Seal) -> bytes:
    """Of what is said, not of how it was spelled: a device may send it alone or in a batch. A file
    says what its bytes say."""
    said = orjson.dumps([ask.name, fields], default=_of_content, option=orjson.OPT_SORT_KEYS)
    return seal.digest(said)


def _of_content(value: Any) -> str:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    raise TypeError


def _fields(body: bytes, params: Mapping[str, Any]) -> Any:
    if not body:
        return params
    document = read_document(body)
    if not params:
        return document
    if not isinstance(document, dict):
        raise Invalid.at("", "invalid", "应为一个对象。")
    for name in params:
        if name in document:
            raise Invalid.unknown(name)
    return {**document, **params}
