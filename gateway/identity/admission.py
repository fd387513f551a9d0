"""Who is let in: what a token says, held against what the database says now.

Whoever was let in once is known until the log of changes names the session, the account or the key:
then the database is asked anew. So a request costs a look-up in memory, and a revocation is felt
in every process as soon as its watch has looked.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from backbone.reach import EVERYWHERE
from contracts.language.fields import is_id
from contracts.language.problem import Unauthenticated, Unavailable
from gateway.identity import standing
from gateway.identity.department import BEGINNING, open_key
from gateway.identity.guest import Guest
from gateway.identity.model import Account, LoginSession
from gateway.identity.tokens import MOST_KEPT, Tokens, bearer_of
from gateway.identity.watch import Watch
from gateway.problems import SessionEnded, TokenExpired

Drop = Callable[[], None]


class Admission:
    """`bearer` is on the way of every request. `attend` ends what outlives one."""

    def __init__(
        self,
        tokens: Tokens,
        database: Any,
        key: bytes,
        *,
        demo: bool,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._tokens, self._database, self._key = tokens, database, key
        self._demo, self._clock = demo, clock
        self._known: OrderedDict[str, Guest] = OrderedDict()
        self._attending: dict[Drop, Guest] = {}
        self._heard = 0
        self.watch = Watch(database, self.forget)

    def bearer(self, header: str | None) -> Guest:
        """Who speaks. Raises `Unauthenticated` or a kind of it, `Unavailable`."""
        guest = self._known.get(header) if header else None
        if guest is None:
            guest = self._admit(header)
        if self._clock() >= guest.until:
            self._known.pop(header or "", None)
            raise TokenExpired()
        self.watch.must_see()
        return guest

    def attend(self, guest: Guest, drop: Drop) -> Drop:
        """Call `drop` when the guest is no longer let in as it is. Answers how to leave."""
        self._attending[drop] = guest
        if self._anew(guest) != guest:
            drop()

        def leave() -> None:
            self._attending.pop(drop, None)

        return leave

    def forget(self, subjects: Collection[str]) -> None:
        """Whoever rests on one of these is looked up anew."""
        self._heard += 1
        changed = set(subjects)
        for header, guest in list(self._known.items()):
            if not changed.isdisjoint(guest.subjects):
                del self._known[header]
        for drop, guest in list(self._attending.items()):
            if not changed.isdisjoint(guest.subjects):
                drop()

    def _admit(self, header: str | None) -> Guest:
        text = bearer_of(header)
        heard = self._heard
        guest = self._ask(lambda session: self._look_up(session, text))
        # What has changed while the database was asked is not kept: it may be from before.
        if heard == self._heard and header:
            self._known[header] = guest
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)
        return guest

    def _look_up(self, session: Session, text: str) -> Guest:
        if text.startswith(BEGINNING):
            return open_key(session, text, self._key, self._clock())
        return self._standing(session, self._tokens.read(text))

    def _standing(self, session: Session, said: Guest) -> Guest:
        if not is_id(said.session):
            raise SessionEnded()
        found = session.execute(
            select(LoginSession, Account)
            .join(Account, Account.name == LoginSession.account)
            .where(LoginSession.id == said.session, Account.name == said.actor.account)
        ).first()
        if found is None:
            raise SessionEnded()
        opened, account = found
        if opened.ended_at is not None or not standing.may_enter(account, demo=self._demo):
            raise SessionEnded()
        return Guest(
            standing.actor_of(account),
            said.session,
            min(said.until, opened.expires_at.timestamp()),
            standing.unsettled(account, opened.method, demo=self._demo),
        )

    def _anew(self, guest: Guest) -> Guest | None:
        if guest.actor.role == "department":
            return guest
        try:
            return self._ask(lambda session: self._standing(session, guest))
        except Unauthenticated:
            return None

    def _ask(self, look: Callable[[Session], Guest]) -> Guest:
        try:
            with self._database.reading(EVERYWHERE) as connection, Session(connection) as session:
                return look(session)
        except SQLAlchemyError:
            raise Unavailable("数据库暂时不可用,请稍后重试。", retry_after=2) from None
