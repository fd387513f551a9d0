"""A service with an audit of two communities, for whoever tampers with it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.sql import Executable

from backbone import tables
from backbone.audit.anchoring import anchor
from backbone.audit.sealing import seal
from backbone.audit.writing import keep, made
from backbone.clock import utc_now
from backbone.database import Database
from backbone.ids import new_id
from backbone.means import Means, means_of
from backbone.reach import EVERYWHERE
from backbone.settings import Settings
from backbone.unit_of_work import UnitOfWork
from tianling.commands.auditing import audit_verify

HERE, THERE, NOWHERE = "620171101012", "620171101013", "620171101099"
AUDIT, BLOCK, HEAD = tables.audit, tables.audit_block, tables.audit_head


@dataclass
class Books:
    """A service with an audit of two communities, as its operator has it."""

    database: Database
    settings: Settings
    means: Means
    service: str = "tally"

    def write(self, community: str, times: int) -> None:
        """So many rows, chained as one link."""
        with self.database.writing(EVERYWHERE) as session:
            keep(session, [row(self.means, community) for _ in range(times)])
        self.strike(seal)

    def strike(self, *jobs: Callable[[UnitOfWork], None]) -> None:
        for job in jobs:
            with self.database.writing(EVERYWHERE) as session:
                job(UnitOfWork(session, self.service, utc_now(), self.means))

    def tamper(self, *statements: Executable) -> None:
        with self.database.writing(EVERYWHERE) as session:
            for statement in statements:
                session.connection().execute(statement)

    def all(self, table: Any, *where: Any) -> list[dict[str, Any]]:
        with self.database.reading(EVERYWHERE) as connection:
            return [
                dict(each) for each in connection.execute(select(table).where(*where)).mappings()
            ]

    def at(self, community: str, seq: int) -> dict[str, Any]:
        (found,) = self.all(AUDIT, AUDIT.c.community == community, AUDIT.c.seq == seq)
        return found

    @property
    def file(self) -> Path:
        return self.settings.var / "audit-anchors" / f"{self.service}.json"

    def verify(self) -> tuple[int, list[list[str]]]:
        """Its answer, and each line but the last one by its columns."""
        lines: list[str] = []
        answer = audit_verify(self.settings, [self.service], None, lines.append)
        return answer, [line.split("\t") for line in lines[:-1]]

    def spots(self) -> list[tuple[str, str]]:
        answer, lines = self.verify()
        assert (answer, {line[0] for line in lines}) == (1, {self.service})
        return [(line[1], line[2]) for line in lines]


def row(means: Means, community: str) -> dict[str, Any]:
    return made(
        means.audit_keys[0],
        community=community,
        at=utc_now(),
        account="clerk",
        role="clerk",
        action="tally.counter.count",
        subject="",
        message_id=new_id(),
        outcome="done",
        confidential=False,
        detail={},
    )


def opened(database: Database, database_url: str, var: Path) -> Books:
    """With nothing in it."""
    tables.metadata.create_all(database.engine)
    read = Settings(databases={"tally": database_url}, var=var, key=b"k" * 32)
    return Books(database, read, means_of(read, database))


def written(made: Books) -> Books:
    """With three links of each community, and anchored."""
    for community in (HERE, THERE):
        for _ in range(3):
            made.write(community, 4)
    made.strike(anchor)
    assert made.verify() == (0, [])
    return made


def head_gone(books: Books) -> None:
    books.tamper(delete(HEAD).where(HEAD.c.community == HERE))


def swapped_between_communities(books: Books) -> None:
    ours, theirs = books.at(HERE, 5)["id"], books.at(THERE, 5)["id"]
    books.tamper(
        update(AUDIT).where(AUDIT.c.id == ours).values(community=THERE),
        update(AUDIT).where(AUDIT.c.id == theirs).values(community=HERE),
    )


def rolled_back(books: Books) -> None:
    """The tail is cut together with its head, as it once was."""
    older = books.all(HEAD, HEAD.c.community == HERE)[0]
    books.write(HERE, 4)
    books.strike(anchor)
    gone = [row["id"] for row in books.all(AUDIT, AUDIT.c.community == HERE, AUDIT.c.seq > 12)]
    books.tamper(
        delete(AUDIT).where(AUDIT.c.id.in_(gone)),
        delete(BLOCK).where(BLOCK.c.community == HERE, BLOCK.c.first > 12),
        update(HEAD).where(HEAD.c.community == HERE).values(older),
    )
