"""The books are closed: lost 0, doubled 0, stranded 0."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from tests.faults.books import Books, Place
from tests.waiting import NeverHappened, until

Ask = Callable[[str], list[Any]]
"""SQL to rows."""

SERVICES = ("grid", "services5", "party", "gateway")
DRAIN_SECONDS = 90.0
_FOLLOWED = """
select cast(resident as text), code, sum(1 + joined) from services5.followup group by 1, 2
"""
_NEEDED = "select count(*) from services5.followup"
_LISTED = "select count(*) from party.need"
_VISITS = "select cast(id as text) from grid.visit where status = 'completed'"
_ON_TIMELINE = """
select count(*) from grid.timeline_entry
where type in ('services5.followup.opened.v1', 'services5.followup.joined.v1')
"""
_IN_FEED = "select count(*) from gateway.feed_item where type = 'grid.visit.completed.v1'"
_OWED = " union all ".join(f"select count(*) from {service}.outbox" for service in SERVICES)
_HELD = " union all ".join(f"select count(*) from {service}.held" for service in SERVICES)


@dataclass(frozen=True, slots=True)
class Balance:
    """`lost`: accepted, but not there or without its effect. `doubled`: effects too many.
    `stranded`: owed, held or waiting in a queue for nobody."""

    requests: int
    lost: int
    doubled: int
    stranded: int

    @property
    def even(self) -> bool:
        """Whether nothing is amiss."""
        return (self.lost, self.doubled, self.stranded) == (0, 0, 0)


def balance(
    books: Books, database: AbstractContextManager[Ask], waiting: Callable[[], int] = lambda: 0
) -> Balance:
    """Wait until all has been worked off, and count. `waiting` counts messages in queues."""
    with database as ask:

        def even() -> Balance | None:
            found = _count(books, ask, waiting)
            return found if found.even else None

        try:
            return until(even, "the books are even", DRAIN_SECONDS)
        except NeverHappened:
            return _count(books, ask, waiting)  # which tells what is amiss


def _count(books: Books, ask: Ask, waiting: Callable[[], int]) -> Balance:
    expected = books.places()
    followed: Counter[Place] = Counter({(r, c): int(n) for r, c, n in ask(_FOLLOWED)})
    visits = {row[0] for row in ask(_VISITS)}
    accepted = set(books.accepted.values())
    total = len(accepted)
    needed, listed = (ask(sql)[0][0] for sql in (_NEEDED, _LISTED))
    on_timeline, in_feed = (ask(sql)[0][0] for sql in (_ON_TIMELINE, _IN_FEED))
    pairs = ((needed, listed), (total, on_timeline), (total, in_feed))
    lost = len(accepted - visits) + (expected - followed).total()
    doubled = len(visits - accepted) + (followed - expected).total() + books.changed
    doubled += len(books.accepted) - total
    lost += sum(max(0, wanted - there) for wanted, there in pairs)
    doubled += sum(max(0, there - wanted) for wanted, there in pairs)
    stranded = sum(row[0] for sql in (_OWED, _HELD) for row in ask(sql))
    if not (lost or doubled or stranded):
        stranded = waiting()
    return Balance(len(books.asked), lost, doubled, stranded)


@contextmanager
def audited(url: str) -> Iterator[Ask]:
    """All services in one database, each in its schema."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:

            def ask(sql: str) -> list[Any]:
                cursor.execute(sql)
                return cursor.fetchall()

            yield ask


@contextmanager
def audited_files(var: Path) -> Iterator[Ask]:
    """A file for each service, seen as schemas of one database."""
    with closing(sqlite3.connect(":memory:", uri=True)) as connection:
        for service in SERVICES:
            connection.execute(f"attach 'file:{var / service}.sqlite3?mode=ro' as {service}")
        yield lambda sql: connection.execute(sql).fetchall()
