"""The book of accounts: reading and writing it, so that this process feels its own changes at
once."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from backbone.clock import utc_now
from backbone.reach import EVERYWHERE, Reach
from contracts.language.problem import Unavailable
from gateway.identity.model import Account
from gateway.identity.record import write_down
from gateway.identity.watch import Watch


class Book:
    """`database` gives sessions by `writing()` and connections by `reading()`; `audit_key` signs
    what is recorded of changes."""

    def __init__(self, database: Any, watch: Watch | None = None, *, audit_key: bytes) -> None:
        self._database, self._watch, self._audit_key = database, watch, audit_key

    @contextmanager
    def reading(self, reach: Reach = EVERYWHERE) -> Iterator[Session]:
        """To read with; a log-in does not know yet where it belongs. Raises `Unavailable` where
        the database is away."""
        try:
            with (
                self._database.reading(reach) as connection,
                Session(connection, expire_on_commit=False) as session,
            ):
                yield session
        except SQLAlchemyError:
            raise _away() from None

    def knows(self, account: str, community: str) -> bool:
        """Whether an account of that name reaches that community. Raises `Unavailable`."""
        prefixes = [community[:length] for length in range(1, len(community) + 1)]
        named = select(Account.id).where(Account.name == account, Account.community.in_(prefixes))
        with self.reading() as session:
            return session.scalar(named) is not None

    @contextmanager
    def writing(self, reach: Reach = EVERYWHERE) -> Iterator[Session]:
        """A transaction; nothing is kept where anything is raised. Raises `Unavailable`."""
        try:
            with self._database.writing(reach) as session:
                yield session
                write_down(session, self._audit_key, utc_now())
            if self._watch is not None:
                self._watch.look()
        except SQLAlchemyError:
            raise _away() from None


def _away() -> Unavailable:
    return Unavailable("数据库暂时不可用,请稍后重试。", retry_after=2)
