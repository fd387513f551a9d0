"""Reading, round the mailbox: pages and single things, as JSON that the database builds itself."""

import datetime as dt
import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, true

from backbone.answer import Answer
from backbone.cursors import Cursors
from backbone.listing import AFTER, MOST, Listing
from backbone.means import Means, passing_means
from contracts.language.actor import Actor
from contracts.language.message import Query
from contracts.language.problem import NotFound, Unavailable

T = TypeVar("T")

PASSING = passing_means()
_PAGING = ("limit", "cursor")


@dataclass(frozen=True, slots=True)
class Reading:
    """Handed to each query's handler: who asks, of which community, and what to read with. `means`
    are the installation's keys and limits. Past `until` (`time.monotonic()`) nobody waits for the
    answer any more."""

    connection: Connection
    actor: Actor
    community: str
    now: dt.datetime
    cursors: Cursors
    means: Means = PASSING
    until: float = math.inf

    @property
    def seconds_left(self) -> float:
        """How long somebody still waits."""
        return self.until - time.monotonic()

    def while_awaited(self, rows: Iterable[T]) -> Iterator[T]:
        """The same, as long as somebody waits for what is made of them. Raises `Unavailable`."""
        for row in rows:
            if time.monotonic() > self.until:
                raise Unavailable("没有在时限内完成,请缩小范围或稍后重试。", retry_after=2)
            yield row

    def own(self, dimension: str, column: Any) -> ColumnElement[bool]:
        """A condition: rows within what the account is bound to in that dimension of its scope, by
        the column that says where they lie. All rows, where it is bound to nothing."""
        bound = self.actor.scope.get(dimension)
        return true() if bound is None else column.in_(bound)

    def one(self, stmt: Select[*tuple[Any, ...]], **also: Any) -> Answer:
        """A single row as an object; its `version`, where it has one, is the ETag.

        Keyword arguments are further members; with them the row's version does not say it all.
        Raises `NotFound`.
        """
        row = self.connection.execute(stmt).mappings().one_or_none()
        if row is None:
            raise NotFound()
        return Answer({**row, **also}, etag=None if also else row.get("version"))

    def rows(self, stmt: Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
        """Plain rows, for what is small."""
        return [dict(row) for row in self.connection.execute(stmt).mappings()]

    def page(self, listing: Listing, ask: Query, **more: Any) -> Answer:
        """A page of a list: `{"items": […], "next": cursor or null}`.

        It is narrowed by what the question names, and by `more`, which may say the same in other
        words; None narrows nothing. The database writes each row as JSON; nothing is made into
        objects on the way.
        """
        asked: dict[str, Any] = {**vars(ask), **more}
        limit, cursor = (asked.pop(name) for name in _PAGING)
        values = {name: value for name, value in asked.items() if value is not None}
        if cursor is not None:
            values[AFTER] = self.cursors.find(ask.name, cursor)
        stmt = listing.statement(self.connection.dialect.name, frozenset(values))
        values |= {MOST: limit + 1, "community": self.community}
        rows = self.connection.execute(stmt, values).all()
        shown = rows[:limit]
        is_last = len(rows) <= limit
        following = "null" if is_last else f'"{self.cursors.mark(ask.name, shown[-1][1])}"'
        items = ",".join([row[0] for row in shown])
        return Answer(f'{{"items":[{items}],"next":{following}}}'.encode())
