"""Department keys, as administrators ask for them: issued, listed, rotated, revoked."""

import datetime as dt

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from contracts.language.actor import Actor
from contracts.language.problem import Conflict, NotFound
from gateway.identity import department
from gateway.identity.authority import PLATFORM, must_look_after, must_open
from gateway.identity.changes import tell
from gateway.identity.forms import IssueKey, RotateKey
from gateway.identity.guest import key_subject
from gateway.identity.model import DepartmentKey
from gateway.identity.record import record

ORDER = (DepartmentKey.issued_at, DepartmentKey.id)


def within_reach(by: Actor) -> Select[DepartmentKey]:
    """The keys that an administrator looks after, in no order."""
    stmt = select(DepartmentKey)
    if by.role == PLATFORM:
        return stmt
    return stmt.where(DepartmentKey.community.startswith(by.community, autoescape=True))


class KeyRing:
    """In one transaction, in somebody's name. `key` is what fingerprints are made with."""

    def __init__(self, session: Session, by: Actor, key: bytes, now: dt.datetime) -> None:
        self._session, self._by, self._key, self._now = session, by, key, now

    def issue(self, asked: IssueKey, id: str) -> tuple[DepartmentKey, str]:
        """A key, and its text, to be shown once. Raises `Invalid`, `Forbidden`."""
        asks, events = sorted(set(asked.asks or ())), sorted(set(asked.events or ()))
        must_open(self._by, asked.community, asks, events)
        fresh = department.fresh(self._key)
        made = DepartmentKey(
            id=id,
            title=asked.title,
            community=asked.community,
            asks=asks,
            events=events,
            prefix=fresh.prefix,
            secret=fresh.kept,
            old_prefix=None,
            old_secret=None,
            old_until=None,
            expires_at=self._now + dt.timedelta(days=asked.days),
            revoked_at=None,
            issued_at=self._now,
            issued_by=self._by.account,
            version=1,
        )
        self._session.add(made)
        record("key_issued", self._session, subject=made.id, community=made.community)
        return made, fresh.text

    def rotate(self, id: str, asked: RotateKey) -> tuple[DepartmentKey, str]:
        """A new secret; the one before holds on for the overlap, as far as it did anyway. What was
        promised of an overlap is kept: until its end there is no other. Without any overlap all
        that came before ends at once, as it must when a key has leaked. Raises `Conflict`."""
        found = self.find(id)
        if found.revoked_at is not None:
            raise Conflict("该密钥已吊销。")
        if asked.overlap_hours and found.old_until is not None and found.old_until > self._now:
            raise Conflict(
                f"上一次轮换的重叠期到 {found.old_until.isoformat(timespec='seconds')} 为止,"
                "期间不再轮换;密钥泄露时请以 overlap_hours=0 轮换,之前的密钥随即失效。"
            )
        fresh = department.fresh(self._key)
        found.old_prefix, found.old_secret = found.prefix, found.secret
        overlap = self._now + dt.timedelta(hours=asked.overlap_hours)
        found.old_until = min(found.expires_at, overlap)
        found.prefix, found.secret = fresh.prefix, fresh.kept
        found.expires_at = self._now + dt.timedelta(days=asked.days)
        self._changed(found, "key_rotated")
        return found, fresh.text

    def revoke(self, id: str) -> DepartmentKey:
        """It opens nothing any more."""
        found = self.find(id)
        if found.revoked_at is None:
            found.revoked_at = self._now
            self._changed(found, "key_revoked")
        return found

    def find(self, id: str) -> DepartmentKey:
        """To be changed. Raises `NotFound`."""
        found = self._session.get(DepartmentKey, id, with_for_update=True)
        if found is None:
            raise NotFound()
        must_look_after(self._by, found)
        return found

    def all(self) -> list[DepartmentKey]:
        """All within reach, the newest first."""
        stmt = within_reach(self._by).order_by(*(each.desc() for each in ORDER))
        return list(self._session.scalars(stmt))

    def _changed(self, key: DepartmentKey, kind: str) -> None:
        key.version += 1
        tell(self._session, [key_subject(key.id)], self._now)
        record(kind, self._session, subject=key.id, community=key.community)
