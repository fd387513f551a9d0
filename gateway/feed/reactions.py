"""What the gateway does when events arrive: keep every one."""

from typing import Any

from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from backbone.unit_of_work import UnitOfWork
from contracts.language.envelope import Envelope, told_scope
from gateway.feed import bell
from gateway.feed.model import FeedItem, seq_at
from gateway.handling import handlers

_LOCK = 0x66656564
_LAST = "gateway.feed.last"


@handlers.any_event()
def keep(envelope: Envelope, uow: UnitOfWork) -> None:
    """Into the feed; all items of a batch are written by one statement."""
    uow.add(
        FeedItem(
            seq=_next(uow),
            id=envelope.id,
            community=envelope.community,
            confidential=envelope.confidential,
            scope=told_scope(envelope.scope),
            type=envelope.type,
            at=uow.now,
            body=envelope.encode(),
        )
    )


def _next(uow: UnitOfWork) -> int:
    kept: dict[Any, Any] = uow.session.info
    last = kept[_LAST] if _LAST in kept else _last(uow.session)
    kept[_LAST] = max(last + 1, seq_at(uow.now))
    return int(kept[_LAST])


def _last(session: Session) -> int:
    """Once a transaction: from here to the commit nobody else counts, so that who reads up to a
    number has read everything before it."""
    event.listen(session, "after_commit", bell.ring)
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("select pg_advisory_xact_lock(hashtext(current_schema()), :lock)"), {"lock": _LOCK}
        )
    return session.execute(select(func.max(FeedItem.seq))).scalar() or 0
