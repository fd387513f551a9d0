"""Reading the feed in its order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from contracts.codes import ROLES
from contracts.language.envelope import read_scope
from contracts.language.few import hiding_of, without_few
from contracts.vocabulary import EVENTS
from gateway.feed.model import FeedItem

MOST = 500


@dataclass(frozen=True, slots=True)
class Item:
    """`frame` is the event as it goes to every listener, put together once; but to the roles that
    must not see how few people it is about, which have `frames` of their own."""

    seq: int
    community: str
    confidential: bool
    scope: Mapping[str, str]
    type: str
    frame: bytes
    frames: Mapping[str, bytes] = field(default_factory=dict)

    def frame_to(self, role: str) -> bytes:
        """As it goes to that role."""
        return self.frames.get(role, self.frame)


def newest(connection: Connection) -> int:
    """Where the feed ends; 0 where it is empty."""
    return connection.execute(select(func.max(FeedItem.seq))).scalar() or 0


def after(connection: Connection, seq: int, prefix: str = "", most: int = MOST) -> list[Item]:
    """The next items of communities under `prefix`, so many at most."""
    stmt = (
        select(
            FeedItem.seq,
            FeedItem.community,
            FeedItem.confidential,
            FeedItem.scope,
            FeedItem.type,
            FeedItem.body,
        )
        .where(FeedItem.seq > seq)
        .order_by(FeedItem.seq)
        .limit(most)
    )
    if prefix:
        stmt = stmt.where(FeedItem.community.startswith(prefix, autoescape=True))
    return [
        Item(
            seq,
            community,
            confidential,
            read_scope(scope),
            type,
            _frame(seq, bytes(body)),
            _frames(seq, type, bytes(body)),
        )
        for seq, community, confidential, scope, type, body in connection.execute(stmt)
    ]


def _frames(seq: int, type: str, body: bytes) -> dict[str, bytes]:
    """To whom fewer people are nobody (domain §6)."""
    roles = _hidden_from(type)
    if not roles:
        return {}
    event: Any = EVENTS.get(type)
    told = orjson.loads(body)
    whole = told["data"]
    made = {}
    for role in roles:
        data = without_few(event, role, whole)
        if data != whole:
            made[role] = _frame(seq, orjson.dumps({**told, "data": data}))
    return made


@cache
def _hidden_from(type: str) -> tuple[str, ...]:
    """The roles to which an event of that type is not told as it is, where it speaks of few."""
    event: Any = EVENTS.get(type)
    return tuple(role for role in ROLES if event is not None and hiding_of(event, role) is not None)


def _frame(seq: int, body: bytes) -> bytes:
    return b"id: %d\ndata: %b\n\n" % (seq, body)
