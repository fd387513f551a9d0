"""Guessing is slowed down, at three doors: an account from one address, an account from anywhere,
and one address for all accounts.

An attempt is counted before the password is looked at, and given back when it was right, so that
many at once are not free. The first door alone shuts for long: a stranger shuts it for himself.
Counts are kept in the database, so that they hold for every gateway.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from backbone.clock import Clock, utc_now
from backbone.vault.own import Own
from gateway.identity.book import Book
from gateway.identity.model import LoginFailure
from gateway.problems import TooMany

MOST_FAILURES = 5
SHUT_SECONDS = 60.0
_LENGTH = 30
"""Hexadecimal digits of a fingerprint: 120 bits."""
FORGOTTEN = dt.timedelta(minutes=30)
"""After so long without an attempt a door counts anew."""


@dataclass(frozen=True, slots=True)
class Door:
    """From `most` attempts on it shuts, for `first` seconds and twice as long each time, up to
    `longest`."""

    name: str
    most: int
    first: float
    longest: float

    def shut_for(self, count: int) -> float:
        """Seconds, after so many attempts that failed."""
        over = count - self.most
        return 0.0 if over < 0 else float(min(self.longest, self.first * 2 ** min(over, 20)))


PAIR = Door("pair", MOST_FAILURES, SHUT_SECONDS, 900.0)
ACCOUNT = Door("account", 30, 5.0, 30.0)
ADDRESS = Door("address", 100, 5.0, 60.0)


class Lockout:
    """Counts attempts by account and address, whether the account exists or not."""

    def __init__(self, book: Book, own: Own, clock: Clock = utc_now) -> None:
        self._book, self._own, self._clock = book, own, clock

    def attempt(self, account: str, address: str) -> None:
        """One more. Raises `TooMany` while a door is shut."""
        now = self._clock()
        with self._book.writing() as session:
            rows = self._rows(session, account, address, now)
            shut = [row.shut_until for row, _ in rows if row.shut_until and row.shut_until > now]
            if not shut:
                for row, door in rows:
                    _count(row, door, row.count + 1, now)
        if shut:
            left = ceil((max(shut) - now).total_seconds())
            raise TooMany("密码连续输错,请稍后再试。", retry_after=left)

    def passed(self, account: str, address: str) -> None:
        """It was right: forget what was wrong before, from there."""
        self._give_back(account, address, lambda door, count: 0 if door is PAIR else count - 1)

    def undecided(self, account: str, address: str) -> None:
        """It was neither wrong nor enough: this attempt does not count."""
        self._give_back(account, address, lambda _, count: count - 1)

    def unlock(self, account: str) -> None:
        """Open an account's doors again, wherever one stands before them."""
        with self._book.writing() as session:
            session.execute(
                delete(LoginFailure).where(LoginFailure.door.startswith(self._of(account)))
            )

    def _give_back(self, account: str, address: str, left: Callable[[Door, int], int]) -> None:
        now = self._clock()
        with self._book.writing() as session:
            for row, door in self._rows(session, account, address, now):
                _count(row, door, max(0, left(door, row.count)), now)

    def _rows(
        self, session: Session, account: str, address: str, now: dt.datetime
    ) -> list[tuple[LoginFailure, Door]]:
        doors = dict(self._doors(account, address))
        dialect = session.get_bind().dialect.name
        write = postgresql.insert if dialect == "postgresql" else sqlite.insert
        session.execute(
            write(LoginFailure).on_conflict_do_nothing(),
            [{"door": door, "count": 0, "at": now, "shut_until": None} for door in sorted(doors)],
        )
        rows = session.scalars(
            select(LoginFailure)
            .where(LoginFailure.door.in_(doors))
            .order_by(LoginFailure.door)
            .with_for_update()
        ).all()
        for row in rows:
            if row.at < now - FORGOTTEN:
                row.count, row.shut_until = 0, None
        return [(row, doors[row.door]) for row in rows]

    def _doors(self, account: str, address: str) -> Iterator[tuple[str, Door]]:
        yield self._of(account) + self._fingerprint(PAIR, account, address), PAIR
        yield self._of(account) + self._fingerprint(ACCOUNT, account), ACCOUNT
        if address:
            yield self._fingerprint(ADDRESS, address), ADDRESS

    def _of(self, account: str) -> str:
        """How all doors of one account begin, so that they can be found."""
        return f"{self._fingerprint(ACCOUNT, account, 'all')}:"

    def _fingerprint(self, door: Door, *parts: str) -> str:
        return self._own.fingerprint("\x1f".join(("door", door.name, *parts))).hex()[:_LENGTH]


def _count(row: LoginFailure, door: Door, count: int, now: dt.datetime) -> None:
    seconds = door.shut_for(count)
    row.count, row.at = count, now
    row.shut_until = now + dt.timedelta(seconds=seconds) if seconds else None
