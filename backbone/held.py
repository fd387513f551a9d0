"""Messages that could not be handled: waiting for another try, or quarantined for somebody to see.

They are kept in the service's own database, whole, with the reason; nothing is dropped.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backbone import tables
from backbone.errors import kind_of
from backbone.recovery import Quarantine, Retry

WAITING, QUARANTINED = "waiting", "quarantined"
_DIALECTS = {"postgresql": postgresql, "sqlite": sqlite}
held = tables.held


@dataclass(frozen=True, slots=True)
class Held:
    """One of them."""

    message_id: str
    held_at: dt.datetime
    state: str
    due_at: dt.datetime | None
    attempts: int
    routing_key: str
    body: bytes
    reason: str
    error: str
    community: str


def hold(
    session: Session,
    message_id: str,
    body: bytes,
    routing_key: str,
    verdict: Retry | Quarantine,
    error: BaseException,
    attempts: int,
    now: dt.datetime,
    community: str,
) -> None:
    """Keep a message. The same one kept again is brought up to date."""
    if isinstance(verdict, Retry):
        state, reason = WAITING, "failed"
        due_at = now + dt.timedelta(seconds=verdict.after)
    else:
        state, reason, due_at = QUARANTINED, verdict.reason, None
    values: dict[str, Any] = {
        "state": state,
        "due_at": due_at,
        "attempts": attempts,
        "reason": reason,
        "error": kind_of(error)[:4000],
    }
    dialect = _DIALECTS[session.get_bind().dialect.name]
    session.execute(
        dialect.insert(held)
        .values(
            message_id=message_id,
            held_at=now,
            routing_key=routing_key,
            body=body,
            community=community,
            **values,
        )
        .on_conflict_do_update(index_elements=[held.c.message_id], set_=values)
    )


def due(connection: Connection, now: dt.datetime, most: int) -> list[Held]:
    """What waits no longer. Two replicas may both try one; the inbox lets one of them succeed."""
    stmt = (
        select(held)
        .where(held.c.state == WAITING, held.c.due_at <= now)
        .order_by(held.c.due_at)
        .limit(most)
    )
    return [Held(**row) for row in connection.execute(stmt).mappings()]


def forget(session: Session, message_id: str) -> bool:
    """It has been handled, or dropped by a person. Tells whether it was there."""
    gone: Any = session.execute(delete(held).where(held.c.message_id == message_id))
    return bool(gone.rowcount)


def listed(where: Session | Connection, state: str = QUARANTINED, most: int = 200) -> list[Held]:
    """What is held, the oldest first."""
    stmt = select(held).where(held.c.state == state).order_by(held.c.held_at).limit(most)
    return [Held(**row) for row in where.execute(stmt).mappings()]


def shown(connection: Connection, message_id: str) -> Held | None:
    """One of them, or None."""
    stmt = select(held).where(held.c.message_id == message_id)
    row = connection.execute(stmt).mappings().first()
    return Held(**row) if row else None


def replay(session: Session, message_id: str, now: dt.datetime) -> bool:
    """Let it be tried again at once, as if for the first time. Tells whether it was there."""
    again: Any = session.execute(
        update(held)
        .where(held.c.message_id == message_id)
        .values(state=WAITING, due_at=now, attempts=0)
    )
    return bool(again.rowcount)
