"""The feed's items."""

import datetime as dt

from sqlalchemy import BigInteger, Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from backbone.columns import Bytes, Id, Instant
from backbone.vault import keyed
from gateway.base import Model

KEPT = dt.timedelta(hours=24)


class FeedItem(Model):  # type: ignore[misc]
    """An event as it came. `seq` orders the feed: it grows from commit to commit, and is a moment
    in microseconds, so that an emptied feed never counts anew from where a listener has been."""

    __tablename__ = "feed_item"

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    id: Mapped[str] = mapped_column(Id)
    community: Mapped[str] = mapped_column(String(12))
    confidential: Mapped[bool] = mapped_column(Boolean)
    scope: Mapped[str] = mapped_column(String(200))
    type: Mapped[str] = mapped_column(String(80))
    at: Mapped[dt.datetime] = mapped_column(Instant, index=True)
    body: Mapped[bytes] = mapped_column(Bytes, info=keyed.plain("an event as it came"))


def seq_at(moment: dt.datetime) -> int:
    """The place in the feed of a moment."""
    return int(moment.timestamp() * 1_000_000)
