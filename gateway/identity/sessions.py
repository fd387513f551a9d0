"""Sessions: opened, refreshed, listed, ended."""

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from backbone.ids import new_id
from gateway.identity.changes import tell
from gateway.identity.guest import session_subject
from gateway.identity.model import Account, LoginSession
from gateway.identity.record import record

IDLE = dt.timedelta(days=7)
"""A session that is not refreshed ends."""
LONGEST = dt.timedelta(days=30)
"""After that one logs in again."""
_AGENT = 120


class Refused(Enum):
    """Why a refresh is refused."""

    ENDED = "ended"
    REUSED = "reused"


def opened(
    session: Session, account: Account, method: str, agent: str, now: dt.datetime
) -> LoginSession:
    """A new one."""
    made = LoginSession(
        id=new_id(),
        account=account.name,
        generation=1,
        method=method,
        agent="".join(filter(str.isprintable, agent))[:_AGENT],
        opened_at=now,
        refreshed_at=now,
        expires_at=now + IDLE,
        ended_at=None,
        ended_why=None,
    )
    session.add(made)
    record("login", session, subject=account.id, community=account.community, why=method)
    return made


def refreshed(
    session: Session, id: str, generation: int, now: dt.datetime
) -> LoginSession | Refused:
    """The session, a generation further. A generation that has passed ends it: of the two who hold
    the same token one is not meant to."""
    found = session.get(LoginSession, id, with_for_update=True)
    if found is None or found.ended_at is not None or found.expires_at <= now:
        return Refused.ENDED
    if found.generation != generation:
        record("refresh_reused", session, subject=found.id, community=_place(session, found))
        end(session, [found], "reused", now)
        return Refused.REUSED
    found.generation += 1
    found.refreshed_at = now
    found.expires_at = min(now + IDLE, found.opened_at + LONGEST)
    return found


def open_of(session: Session, account: str, now: dt.datetime) -> list[LoginSession]:
    """An account's sessions that have not ended, the newest first."""
    return list(session.scalars(live(account, now).order_by(LoginSession.id.desc())))


def live(account: str, now: dt.datetime) -> Select[LoginSession]:
    """An account's sessions that have not ended, in no order."""
    return select(LoginSession).where(
        LoginSession.account == account,
        LoginSession.ended_at.is_(None),
        LoginSession.expires_at > now,
    )


def end(session: Session, ended: Iterable[LoginSession], why: str, now: dt.datetime) -> int:
    """End them, everywhere; how many that were."""
    listed = list(ended)
    for each in listed:
        each.ended_at, each.ended_why = now, why
        record("session_ended", session, subject=each.id, why=why, community=_place(session, each))
    tell(session, (session_subject(each.id) for each in listed), now)
    return len(listed)


def _place(session: Session, of: LoginSession) -> str:
    """Whose audit it belongs in: that of the account's community."""
    named = select(Account.community).where(Account.name == of.account)
    return session.scalar(named) or ""


def shown(each: LoginSession, current: str = "") -> dict[str, object]:
    """As its owner reads it."""
    return {
        "id": each.id,
        "method": each.method,
        "agent": each.agent,
        "opened_at": each.opened_at,
        "refreshed_at": each.refreshed_at,
        "expires_at": each.expires_at,
        "current": each.id == current,
    }
