"""Guessing is slowed down, at three doors: an account from one place, an account from anywhere, and
one address for all accounts (OWASP: Authentication, "login throttling"; Blocking Brute Force,
"device cookies").

A place is a device that has entered before, or else an address. The first door alone shuts for
long: a stranger shuts it for himself. The other two do not hold for a place that the account was
entered from before, so that strangers who go on for ever keep nobody out who has been here.

An attempt is counted before the password is looked at, so that many at once are not free, and given
back where it was not wrong. Counts are kept in the database, so that they hold for every gateway;
with time they are forgotten, one after the other.
"""

import datetime as dt
import ipaddress
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from backbone.vault.own import Own
from contracts.language.problem import Conflict, Unavailable
from gateway.identity.book import Book
from gateway.identity.doors import ACCOUNT, ADDRESS, PAIR, Counted, Door
from gateway.identity.model import LoginFailure
from gateway.problems import TooMany, TotpRequired

_LENGTH = 30
"""Hexadecimal digits of a fingerprint: 120 bits."""
KNOWN = dt.timedelta(days=30)
"""So long an account is known at an address that it was entered from."""
_NETWORK = 64
"""Bits of an IPv6 address that name its network: who has one has all addresses in it."""
UNDECIDED = TotpRequired, TooMany, Unavailable, Conflict
"""Refusals that say nothing about whether what was given is right."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One that was counted, and what every door was like before and after."""

    doors: tuple[Counted, ...]


class Lockout:
    """Counts attempts by account and place, whether the account exists or not."""

    def __init__(self, book: Book, own: Own, clock: Clock = utc_now) -> None:
        self._book, self._own, self._clock = book, own, clock

    @contextmanager
    def counting(
        self, account: str, address: str, device: str = "", *, entering: bool = False
    ) -> Iterator[None]:
        """What is raised inside was wrong, unless it is one of `UNDECIDED`; without anything it was
        right, and costs nothing. `entering` then makes the place one that is known. Raises
        `TooMany` while a door is shut."""
        attempt = self.attempt(account, address, device)
        try:
            yield
        except UNDECIDED:
            self.undecided(attempt)
            raise
        (self.passed if entering else self.undecided)(attempt)

    def attempt(self, account: str, address: str, device: str = "") -> Attempt:
        """One more. Raises `TooMany` while a door is shut."""
        now = self._clock()
        with self._book.writing() as session:
            rows = self._rows(session, account, address, device, now)
            shut = [row.shut_until for row, _ in rows if row.shut_until and row.shut_until > now]
            counted = () if shut else tuple(door.count(row, now) for row, door in rows)
        if shut:
            left = ceil((max(shut) - now).total_seconds())
            raise TooMany("密码连续输错,请稍后再试。", retry_after=left)
        return Attempt(counted)

    def passed(self, attempt: Attempt) -> None:
        """It was right: forget what was wrong before from there, and know the account there."""
        with self._book.writing() as session:
            for row, counted in self._of_attempt(session, attempt):
                counted.give_back(row)
                if counted.door is PAIR:
                    row.count, row.shut_until = 0, None
                    row.known_until = self._clock() + KNOWN

    def undecided(self, attempt: Attempt) -> None:
        """It was not wrong: this attempt does not count, and shuts no door."""
        with self._book.writing() as session:
            for row, counted in self._of_attempt(session, attempt):
                counted.give_back(row)

    def unlock(self, session: Session, account: str) -> None:
        """Open an account's doors again, wherever one stands before them."""
        session.execute(
            update(LoginFailure)
            .where(LoginFailure.door.startswith(self._of(account)))
            .values(count=0, shut_until=None)
        )

    def _of_attempt(
        self, session: Session, attempt: Attempt
    ) -> Iterator[tuple[LoginFailure, Counted]]:
        doors = {counted.name: counted for counted in attempt.doors}
        for row in self._locked(session, doors):
            yield row, doors[row.door]

    def _rows(
        self, session: Session, account: str, address: str, device: str, now: dt.datetime
    ) -> list[tuple[LoginFailure, Door]]:
        doors = dict(self._doors(account, address, device))
        dialect = session.get_bind().dialect.name
        write = postgresql.insert if dialect == "postgresql" else sqlite.insert
        session.execute(
            write(LoginFailure).on_conflict_do_nothing(),
            [{"door": name, "count": 0, "at": now} for name in sorted(doors)],
        )
        rows = [(row, doors[row.door]) for row in self._locked(session, doors)]
        for row, door in rows:
            door.forget(row, now)
        own = [(row, door) for row, door in rows if door is PAIR]
        known = any(row.known_until and row.known_until > now for row, _ in own)
        return own if known else rows

    def _locked(self, session: Session, names: Iterable[str]) -> Sequence[LoginFailure]:
        return session.scalars(
            select(LoginFailure)
            .where(LoginFailure.door.in_(list(names)))
            .order_by(LoginFailure.door)
            .with_for_update()
        ).all()

    def _doors(self, account: str, address: str, device: str) -> Iterator[tuple[str, Door]]:
        place = ("device", device) if device else ("address", _network(address))
        yield self._of(account) + self._fingerprint(PAIR, account, *place), PAIR
        if device:
            return
        yield self._of(account) + self._fingerprint(ACCOUNT, account), ACCOUNT
        if address:
            yield self._fingerprint(ADDRESS, _network(address)), ADDRESS

    def _of(self, account: str) -> str:
        """How all doors of one account begin, so that they can be found."""
        return f"{self._fingerprint(ACCOUNT, account, 'all')}:"

    def _fingerprint(self, door: Door, *parts: str) -> str:
        return self._own.fingerprint("\x1f".join(("door", door.name, *parts))).hex()[:_LENGTH]


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed.packed, _NETWORK), strict=False))
