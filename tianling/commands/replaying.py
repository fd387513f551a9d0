"""Telling once more what the feed remembers, for a mailbox that was lost with what was in it."""

import datetime as dt
import re

import click
from sqlalchemy import select

from backbone.broker.port import Outgoing
from backbone.broker.rabbit import RabbitBroker
from backbone.clock import utc_now
from backbone.database import Database
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from contracts.language.envelope import decode
from tianling.processes import Report, everything_bound

AT_ONCE = 500
_SPAN = re.compile(r"(\d+)([smh])\Z")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}


def span(text: str) -> dt.timedelta:
    """`90s`, `15m`, `2h`. Raises `click.BadParameter`."""
    found = _SPAN.match(text)
    if found is None:
        raise click.BadParameter("say how far back, like 90s, 15m or 2h")
    return dt.timedelta(**{_UNITS[found[2]]: int(found[1])})


def replay(settings: Settings, since: dt.timedelta, report: Report) -> None:
    """Publish every event of the feed since then again, as it was. Whoever has handled one before
    knows it by its id, so that it has no second effect."""
    from gateway.feed.model import FeedItem

    if settings.embedded:
        raise click.UsageError("there is nothing to replay: the embedded broker loses no mailbox")
    database = Database(settings.database_of("gateway"), "gateway", pool=1)
    publisher = RabbitBroker(settings.broker, everything_bound()).publisher(lambda: None)
    stmt = (
        select(FeedItem.seq, FeedItem.body)
        .where(FeedItem.at >= utc_now() - since)
        .order_by(FeedItem.seq)
        .limit(AT_ONCE)
    )
    told, last = 0, -1
    try:
        while True:
            with database.reading(EVERYWHERE) as connection:
                rows = connection.execute(stmt.where(FeedItem.seq > last)).all()
            if not rows:
                break
            publisher.publish([_outgoing(bytes(row.body)) for row in rows])
            told, last = told + len(rows), rows[-1].seq
    finally:
        publisher.close()
        database.close()
    report(f"{told} events told again")


def _outgoing(body: bytes) -> Outgoing:
    envelope = decode(body)
    return Outgoing(envelope.id, envelope.routing_key(), body, envelope.community)
