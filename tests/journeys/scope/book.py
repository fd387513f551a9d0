"""Whoever asks is written into the platform's own book of accounts, with a session that is open."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from backbone.clock import utc_now
from backbone.database import Database
from backbone.ids import new_id
from backbone.reach import EVERYWHERE
from backbone.urls import driver_url
from backbone.vault import Vault
from backbone.vault.own import own_of
from contracts.language.actor import Actor
from gateway.identity.beginning import account_row
from gateway.identity.department import fresh, key_of
from gateway.identity.model import Account, DepartmentKey, LoginSession
from tests.journeys.platform import Platform


class Book:
    """Of one platform."""

    def __init__(self, platform: Platform) -> None:
        url = f"sqlite:///{platform.var / 'gateway.sqlite3'}"
        if platform.database:
            url = driver_url(platform.database)
        self._database = Database(url, "gateway", pool=1)
        vault = Vault((platform.var / "key").read_bytes())
        self._key = key_of(own_of(self._database, vault))
        self._open: dict[str, str] = {}

    def session(self, actor: Actor) -> str:
        """The id of the account's session; both are made when they are first asked for."""
        if actor.account not in self._open:
            self._open[actor.account] = self._made(actor)
        return self._open[actor.account]

    def ended_session(self, actor: Actor) -> str:
        """The id of one that was revoked."""
        return self._made(actor, ended_at=utc_now(), ended_why="revoked")

    def department_key(
        self, community: str, *, asks: Sequence[str] = (), events: Sequence[str] = ()
    ) -> str:
        """A department's key, and what it is granted."""
        now, made = utc_now(), fresh(self._key)
        with self._database.writing(EVERYWHERE) as session:
            session.add(
                DepartmentKey(
                    id=new_id(),
                    title="协同部门",
                    community=community,
                    asks=list(asks),
                    events=list(events),
                    prefix=made.prefix,
                    secret=made.kept,
                    expires_at=now + dt.timedelta(days=1),
                    issued_at=now,
                    issued_by="system:gateway",
                    version=1,
                )
            )
        return made.text

    def _made(self, actor: Actor, **ended: Any) -> str:
        now, id = utc_now(), new_id()
        values = account_row(actor.account, actor.role, actor.role, actor.community, now)
        values["scope"] = {name: list(codes) for name, codes in actor.scope.items()}
        values["clearances"] = sorted(actor.clearances)
        with self._database.writing(EVERYWHERE) as session:
            if session.get(Account, actor.account) is None:
                session.add(Account(**values))
            session.add(
                LoginSession(
                    id=id,
                    account=actor.account,
                    generation=1,
                    method="password",
                    agent="",
                    opened_at=now,
                    refreshed_at=now,
                    expires_at=now + dt.timedelta(days=1),
                    **{"ended_at": None, "ended_why": None, **ended},
                )
            )
        return id
