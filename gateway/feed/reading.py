"""Reading the feed in its order."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from contracts.language.envelope import read_scope
from gateway.feed.model import FeedItem

MOST = 500


@dataclass(frozen=True, slots=True)
class Item:
    """`frame` is the event as it goes to every listener, put together once."""

    seq: int
    community: str
    confidential: bool
    scope: Mapping[str, str]
    type: str
    frame: bytes


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
        Item(seq, community, confidential, read_scope(scope), type, _frame(seq, bytes(body)))
        for seq, community, confidential, scope, type, body in connection.execute(stmt)
    ]


def _frame(seq: int, body: bytes) -> bytes:
    return b"id: %d\ndata: %b\n\n" % (seq, body)
