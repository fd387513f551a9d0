"""Looking after accounts: what administrators do, at the door or at the command line."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import not_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backbone.ids import new_id
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, NotFound, Stale
from contracts.scope import GRIDS, LINES
from gateway.identity import sessions
from gateway.identity.authority import (
    ADMINISTRATOR,
    Grant,
    must_give,
    must_make_sense,
    must_manage,
    must_shut_out,
)
from gateway.identity.beginning import SECRET_HOLDS
from gateway.identity.changes import tell
from gateway.identity.forms import ChangeAccount, CreateAccount, Scope
from gateway.identity.guest import account_subject
from gateway.identity.lockout import Lockout
from gateway.identity.model import ACTIVE, DISABLED, Account
from gateway.identity.own import without_totp
from gateway.identity.record import record
from gateway.identity.strength import one_time_secret

Hash = Callable[[str], str]


class Roster:
    """In one transaction, in somebody's name. `lockout` is who counts failures."""

    def __init__(self, session: Session, by: Actor, now: dt.datetime, lockout: Lockout) -> None:
        self.session, self._by, self._now = session, by, now
        self._lockout = lockout

    def find(self, name: str, *, shutting: bool = False) -> Account:
        """To be changed, or only turned away. Raises `NotFound`, `Forbidden`."""
        account = self.session.get(Account, name, with_for_update=True)
        if account is None:
            raise NotFound()
        (must_shut_out if shutting else must_manage)(self._by, account)
        return account

    def create(self, asked: CreateAccount, hashed: str) -> Account:
        """A new account with a one-time secret. Raises `Invalid`, `Forbidden`, `Conflict`."""
        scope = _scope(asked.scope)
        clearances = sorted(set(asked.clearances or ()))
        grant = Grant(asked.role, asked.community, scope, clearances)
        must_make_sense(grant)
        must_give(self._by, grant, first=not self._administered(grant.community))
        account = Account(
            name=asked.account,
            id=new_id(),
            title=asked.title,
            role=asked.role,
            community=asked.community,
            scope=scope,
            clearances=clearances,
            state=ACTIVE,
            demo=False,
            password=hashed,
            must_change=True,
            secret_until=self._now + SECRET_HOLDS,
            totp=None,
            totp_confirmed=False,
            totp_step=0,
            recovery=[],
            version=1,
            created_at=self._now,
            created_by=self._by.account,
            changed_at=self._now,
            changed_by=self._by.account,
        )
        self.session.add(account)
        try:
            self.session.flush()
        except IntegrityError:
            raise Conflict("已有同名账号。") from None
        self._record("account_created", account)
        return account

    def change(self, name: str, asked: ChangeAccount, version: int | None = None) -> Account:
        """What is given is changed; disabling ends all sessions. Raises `Stale` too."""
        shutting = asked == ChangeAccount(state=DISABLED)
        account = self.find(name, shutting=shutting)
        if version is not None and version != account.version:
            raise Stale()
        grant = Grant(
            asked.role or account.role,
            account.community if asked.community is None else asked.community,
            account.scope if asked.scope is None else _scope(asked.scope),
            account.clearances if asked.clearances is None else sorted(set(asked.clearances)),
        )
        if not shutting:
            must_make_sense(grant)
            must_give(self._by, grant)
        account.title = asked.title or account.title
        account.role, account.community = grant.role, grant.community
        account.scope = {name: list(codes) for name, codes in grant.scope.items()}
        account.clearances = list(grant.clearances)
        account.state = asked.state or account.state
        if account.state == DISABLED:
            self.end_sessions(account, "disabled")
        self._changed(account, "account_changed")
        return account

    def reset_password(self, name: str, hashed: str) -> Account:
        """A one-time secret in place of the password, and a door that is not shut; all sessions
        end."""
        account = self.find(name)
        account.password, account.must_change = hashed, True
        account.secret_until = self._now + SECRET_HOLDS
        self._lockout.unlock(self.session, name)
        self.end_sessions(account, "password_reset")
        self._changed(account, "password_reset")
        return account

    def reset_totp(self, name: str) -> Account:
        """No second factor any more: the device and the recovery codes are lost."""
        account = self.find(name)
        without_totp(account)
        self.end_sessions(account, "totp_reset")
        self._changed(account, "totp_removed")
        return account

    def unlock(self, name: str) -> None:
        """Forget the failures that hold it up from everywhere."""
        account = self.find(name)
        self._lockout.unlock(self.session, name)
        self._record("account_unlocked", account)

    def end_sessions(self, account: Account, why: str, id: str | None = None) -> int:
        """All of them, or one; how many that were."""
        found = sessions.open_of(self.session, account.name, self._now)
        ended = [each for each in found if id is None or each.id == id]
        return sessions.end(self.session, ended, why, self._now)

    def _administered(self, community: str) -> bool:
        """Whether anybody was ever made its administrator: also one who is turned away now. The
        demo's own was made by nobody."""
        made = Account.role == ADMINISTRATOR, Account.community == community, not_(Account.demo)
        return self.session.scalar(select(Account.id).where(*made).limit(1)) is not None

    def _changed(self, account: Account, kind: str) -> None:
        account.touch(self._by.account, self._now)
        tell(self.session, [account_subject(account.name)], self._now)
        self._record(kind, account)

    def _record(self, kind: str, account: Account) -> None:
        own = self.session.scalar(select(Account.id).where(Account.name == self._by.account))
        record(
            kind,
            self.session,
            subject=account.id,
            by=own or self._by.account,
            community=account.community,
        )


def fresh_secret(hashed: Hash) -> tuple[str, str]:
    """A one-time secret, and as it is stored."""
    secret = one_time_secret()
    return secret, hashed(secret)


def _scope(scope: Scope | None) -> dict[str, Any]:
    given = {GRIDS: scope.grids, LINES: scope.lines} if scope is not None else {}
    return {name: list(codes) for name, codes in given.items() if codes is not None}
