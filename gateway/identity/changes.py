"""The log of changes by which every gateway process learns what it must look up anew."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, literal, select, text
from sqlalchemy.orm import Session

from gateway.identity.model import IdentityChange

_LOCK = 0x69646E74


def tell(session: Session, subjects: Iterable[str], now: dt.datetime) -> None:
    """Write them down, with the change itself. From here to the commit nobody else counts, so that
    who reads up to a number has read everything before it."""
    listed = list(subjects)
    if not listed:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("select pg_advisory_xact_lock(hashtext(current_schema()), :lock)"), {"lock": _LOCK}
        )
    last = select(func.coalesce(func.max(IdentityChange.seq), 0)).scalar_subquery()
    for subject in listed:
        row = select(last + 1, literal(subject), literal(now, IdentityChange.at.type))
        session.execute(insert(IdentityChange).from_select(["seq", "subject", "at"], row))


def newest(connection: Connection) -> int:
    """Where the log ends."""
    return connection.execute(select(func.max(IdentityChange.seq))).scalar() or 0


def after(connection: Connection, seq: int) -> list[tuple[int, str]]:
    """What came since, in order."""
    stmt = (
        select(IdentityChange.seq, IdentityChange.subject)
        .where(IdentityChange.seq > seq)
        .order_by(IdentityChange.seq)
    )
    return [(seq, subject) for seq, subject in connection.execute(stmt)]
