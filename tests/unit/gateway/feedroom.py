"""The gateway's feed over SQLite in memory, and a clock that stands still until it is set."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from backbone import tables
from backbone.ids import new_id
from backbone.reach import NOWHERE, Reach
from backbone.unit_of_work import UnitOfWork
from contracts.language.actor import system
from contracts.language.envelope import Envelope
from gateway.feed.model import FeedItem
from gateway.rooms import handlers, metadata

COMMUNITY = "620171101012"
NOON = dt.datetime(2026, 11, 24, 4, tzinfo=dt.UTC)


def told(
    type: str = "grid.visit.completed.v1",
    community: str = COMMUNITY,
    confidential: bool = False,
) -> Envelope:
    """An event."""
    id = new_id()
    return Envelope(
        id=id,
        source="/tianling/grid",
        type=type,
        subject=id,
        time=NOON,
        community=community,
        actor="officer",
        correlationid=id,
        causationid=None,
        sequence=1,
        partitionkey=id,
        confidential=confidential,
        data={"n": 1},
    )


class FeedRoom:
    """Also what the stream needs of a database."""

    def __init__(self) -> None:
        self.engine = create_engine(
            "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
        )
        metadata.create_all(self.engine)
        tables.metadata.create_all(self.engine)
        self.now = NOON

    @contextmanager
    def reading(self, reach: Reach = NOWHERE) -> Iterator[Connection]:
        """As `Database.reading`."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, reach: Reach = NOWHERE) -> Iterator[Session]:
        """As `Database.writing`."""
        with (
            Session(self.engine, autoflush=False, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def hear(self, *events: Envelope) -> None:
        """One batch, in one transaction."""
        assert handlers.any is not None
        with Session(self.engine) as session, session.begin():
            uow = UnitOfWork(session, "gateway", self.now)
            for event in events:
                uow.begin(event.id, system("gateway"), event.community, cause=event)
                handlers.any.run(event, uow)
            uow.flush()

    def tick(self) -> None:
        """The feed forgets."""
        with Session(self.engine) as session, session.begin():
            handlers.timers["forget_old_items"].run(UnitOfWork(session, "gateway", self.now))

    def items(self) -> list[FeedItem]:
        """All of them, in order."""
        with Session(self.engine) as session:
            return list(session.scalars(select(FeedItem).order_by(FeedItem.seq)))
