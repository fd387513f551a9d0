"""Everything that a service keeps of a person, column by column: is it taken along, is it erased?

An id column by a name of which nobody has said to what it leads fails.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import JSON, Boolean, Column, Date, LargeBinary, MetaData, String, Table, Text
from sqlalchemy.types import Numeric

from backbone.columns import Id, Instant
from backbone.ids import id_of
from backbone.taking import INNER
from tests.unit.room import COMMUNITY, NOON

PEOPLE = frozenset(
    {"resident", "ward", "guardian", "first", "second", "kept", "head", "duplicate_of"}
)
"""Columns that hold the id of a resident, wherever they stand."""
HOMES = frozenset({"household"})
THROUGH = frozenset({"followup", "request", "subject"})
"""Columns that lead to a person through what is theirs."""


def is_id(column: Column[Any]) -> bool:
    """Whether a column holds an id."""
    return isinstance(column.type, String) and column.type.length == Id.length


@dataclass
class Whole:
    """A service's tables as they are filled. `own` are those whose `id` is the resident's or the
    household's (`homes`); `others` names id columns that lead to nobody. `shapes` is what stands in
    a document. `apart` are rows that other tests look at."""

    metadata: MetaData
    who: str
    home: str
    own: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    shapes: Mapping[str, Any] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()
    through: Mapping[str, str] = field(default_factory=dict)

    def tables(self) -> Iterator[Table]:
        """Those that refer to a person, or to where they live."""
        for table in self.metadata.sorted_tables:
            names = {column.name for column in table.columns}
            leads = names & (PEOPLE | HOMES | self.through.keys())
            if table.name not in self.apart and (leads or table.name in self.own | self.homes):
                yield table

    def unsorted(self) -> set[str]:
        """Id columns of which nobody has said to what they lead."""
        known = PEOPLE | HOMES | THROUGH | self.others | {"id", "correlation", "causation"}
        return {
            f"{table.name}.{column.name}"
            for table in self.metadata.sorted_tables
            for column in table.columns
            if is_id(column) and column.name not in known | {"last_event"}
        }

    def rows(self) -> Iterator[tuple[Table, dict[str, Any]]]:
        """One of each, with something that is found again in every column."""
        for table in self.tables():
            yield table, {c.name: self._value(table, c) for c in table.columns}

    def _value(self, table: Table, column: Column[Any]) -> Any:
        place = f"{table.name}.{column.name}"
        if column.name == "community":
            return COMMUNITY
        if place in self.shapes:
            return self.shapes[place]
        if column.name == "id":
            own = {**dict.fromkeys(self.own, self.who), **dict.fromkeys(self.homes, self.home)}
            return own.get(table.name, id_of("row", table.name))
        if column.name in PEOPLE:
            return self.who
        if column.name in HOMES:
            return self.home
        if column.name in self.through:
            return self.through[column.name]
        return _mark(column, place)

    def left_out(self, archive: Any) -> set[str]:
        """Columns of which an archive does not have what stands there."""
        text = orjson.dumps(archive).decode()
        return {
            f"{table.name}.{column.name}"
            for table, row in self.rows()
            for column in table.columns
            if column.name not in INNER | {"id", "household"} and not column.name.endswith("_key")
            for sought in _sought(row[column.name])
            if sought not in text
        }

    def words_in(self, dump: str) -> set[str]:
        """Columns of words or documents whose mark is still in the tables."""
        return {
            f"{table.name}.{column.name}"
            for table, row in self.rows()
            for column in table.columns
            if isinstance(column.type, Text | JSON)
            for sought in _sought(row[column.name])
            if "." in sought and sought in dump
        }


def _mark(column: Column[Any], place: str) -> Any:
    kind = column.type
    number = int(id_of("mark", place)[-6:], 16)
    if is_id(column):
        return id_of("mark", place)
    for kinds, value in (
        ((Instant,), NOON - dt.timedelta(seconds=number)),
        ((JSON,), [place]),
        ((Boolean,), False),
        ((Date,), dt.date(1900, 1, 1) + dt.timedelta(days=number % 40000)),
        ((LargeBinary,), b"x"),
        ((Text,), place),
        ((Numeric,), 1.5),
    ):
        if isinstance(kind, kinds):  # type: ignore[arg-type]
            return value
    if isinstance(kind, String):
        return place[-kind.length :] if kind.length else place
    return 100_000 + number


def _sought(value: Any) -> list[str]:
    """How a value is spelt in JSON; nothing of what is too short to be found again."""
    if isinstance(value, dict | list):
        nested = value.values() if isinstance(value, dict) else value
        return [each for one in nested for each in _sought(one)]
    if isinstance(value, bool | bytes | float) or value is None:
        return []
    if isinstance(value, dt.datetime):
        return [orjson.dumps(value.astimezone(dt.UTC)).decode().strip('"')[:19]]
    text = str(value)
    return [text] if len(text) > 4 else []
