"""A story told in any order, some of it twice, cut into batches anyhow, to a real desk."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Connection, MetaData, Table, create_engine, delete, select
from sqlalchemy.pool import StaticPool

from backbone import tables
from backbone.database import Database
from backbone.desk import Desk
from backbone.handlers import Handlers
from backbone.ids import id_of
from backbone.letters import Letter, open_event
from contracts.language.envelope import Envelope
from contracts.language.message import Event
from tests.unit.room import COMMUNITY, NOON

Order = list[list[int]]
"""Batches of numbers of events."""

Dump = dict[str, list[tuple[Any, ...]]]
"""The rows of each table, sorted."""


@dataclass(frozen=True)
class Told:
    """An event of a story; `after` is the number of the one from which it follows."""

    event: Event
    subject: str
    sequence: int = 1
    after: int | None = None
    confidential: bool = False


def orders(story: Sequence[Told], most_again: int = 4) -> st.SearchStrategy[Order]:
    """Every order in which a story may be heard, a few of its events twice, in any batches."""
    count = len(story)
    return st.builds(
        lambda order, again, cuts: _cut(_causal(story, [*order, *again]), cuts),
        st.permutations(range(count)),
        st.lists(st.integers(0, count - 1), max_size=most_again),
        st.sets(st.integers(1, count + most_again - 1)),
    )


@dataclass(frozen=True)
class Stage:
    """A service that hears a story; `before` it, there is what that puts there. `but` are columns
    that may differ from order to order, each `table.column`; `only` these tables are looked at."""

    handlers: Handlers
    metadata: MetaData
    story: tuple[Told, ...]
    but: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    before: Callable[[Connection], Any] | None = None

    def ends(self, order: Order) -> Dump:
        """The tables after hearing the story in that order."""
        database = _emptied(self.handlers, self.metadata)
        if self.before is not None:
            with database.engine.begin() as connection:
                self.before(connection)
        desk = Desk(self.handlers, database, committed=lambda owed: None, clock=lambda: NOON)
        for batch in order:
            desk.handle([_letter(self.handlers, self.story[n], n) for n in batch])
        with database.engine.connect() as connection:
            assert connection.execute(select(tables.held)).all() == []
            return {
                table.name: sorted(
                    (self._row(table, row) for row in connection.execute(select(table))), key=repr
                )
                for table in self.metadata.sorted_tables
                if not self.only or table.name in self.only
            }

    @cached_property
    def as_it_happened(self) -> Dump:
        """The same, each event by itself and in order; something must stand in every table."""
        dump = self.ends([[n] for n in range(len(self.story))])
        assert all(dump.values())
        return dump

    def _row(self, table: Table, row: Any) -> tuple[Any, ...]:
        kept = zip(table.c, row, strict=True)
        return tuple(
            (c.name, value) for c, value in kept if f"{table.name}.{c.name}" not in self.but
        )


@cache
def _made(handlers: Handlers, metadata: MetaData) -> Database:
    """In memory; it lives as long as its one connection."""
    database = Database("sqlite://", handlers.service)
    database.engine.dispose()
    database.engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
    )
    metadata.create_all(database.engine)
    tables.metadata.create_all(database.engine)
    return database


def _emptied(handlers: Handlers, metadata: MetaData) -> Database:
    database = _made(handlers, metadata)
    with database.engine.begin() as connection:
        for table in (*reversed(metadata.sorted_tables), *tables.metadata.sorted_tables):
            connection.execute(delete(table))
    return database


def _letter(handlers: Handlers, told: Told, number: int) -> Letter:
    id = id_of("told", str(number))
    envelope = Envelope(
        id=id,
        source=f"/tianling/{told.event.type.partition('.')[0]}",
        type=told.event.full_type(),
        subject=told.subject,
        time=NOON + dt.timedelta(seconds=number),
        community=COMMUNITY,
        actor="officer",
        correlationid=id_of("chain", told.subject),
        causationid=None,
        sequence=told.sequence,
        partitionkey=told.subject,
        confidential=told.confidential,
        data=told.event,
    )
    return open_event(envelope.encode(), envelope.routing_key(), handlers, lambda outcome: None)


def _causal(story: Sequence[Told], order: list[int]) -> list[int]:
    """Nothing is heard before that without which it cannot have been told."""
    heard: list[int] = []

    def hear(number: int) -> None:
        needed = story[number].after
        if needed is not None and needed not in heard:
            hear(needed)
        heard.append(number)

    for number in order:
        hear(number)
    return heard


def _cut(order: list[int], cuts: set[int]) -> Order:
    edges = [0, *sorted(cut for cut in cuts if cut < len(order)), len(order)]
    return [order[a:b] for a, b in pairwise(edges)]
