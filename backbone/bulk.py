"""Many rows in one statement, many tables in one round trip.

PostgreSQL takes a batch as one JSON text and makes the rows itself: a parameter a batch instead of
thirty a row, which is most of what inserting costs in Python. SQLite's driver is quick by itself.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

import orjson
from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    LargeBinary,
    Select,
    Table,
    Text,
    TextClause,
    any_,
    bindparam,
    insert,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

Row = Mapping[str, Any]
T = TypeVar("T")
Rows = tuple[Table, Sequence[Row]]
"""What goes into one table: rows that all have the same members."""

_AT_ONCE = 1000


def parts(values: Sequence[T], most: int) -> Iterator[list[T]]:
    """The values in their order, so many at a time."""
    for start in range(0, len(values), most):
        yield list(values[start : start + most])


def by_community(keys: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Ids by their community, each key `(community, id)`: in order, as many at a time as are read
    at once."""
    found: dict[str, list[str]] = {}
    for community, id in sorted(keys):
        found.setdefault(community, []).append(id)
    for community, ids in found.items():
        for part in parts(ids, _AT_ONCE):
            yield community, part


def each_of(session: Session, stmt: Select[T], keys: Iterable[tuple[str, str]]) -> Iterator[T]:
    """The entities that a statement finds for a `given("community")` and `any_of(…, "ids")`, of
    many keys, each `(community, id)`, in few queries."""
    for community, ids in by_community(keys):
        yield from session.scalars(stmt, {"community": community, "ids": ids})


def insert_all(session: Session, *tables: Rows) -> None:
    """Insert all rows, a table after another in the order given; a table without any is left
    out."""
    given = [(table, rows) for table, rows in tables if rows]
    if session.get_bind().dialect.name != "postgresql":
        for table, rows in given:
            session.execute(insert(table), rows)
        return
    if given:
        shapes = tuple((table, tuple(rows[0])) for table, rows in given)
        texts = {f"rows{n}": _json(table, rows) for n, (table, rows) in enumerate(given)}
        session.execute(_statements(shapes), texts)


def _json(table: Table, rows: Sequence[Row]) -> str:
    binary = _binary(table, tuple(rows[0]))
    if binary:
        rows = [{**row, **{n: _hex(row[n]) for n in binary}} for row in rows]
    return orjson.dumps(rows).decode()


@lru_cache(maxsize=1024)
def _statements(shapes: tuple[tuple[Table, tuple[str, ...]], ...]) -> TextClause:
    return text("; ".join(_statement(*shape, n) for n, shape in enumerate(shapes)))


def _statement(table: Table, names: tuple[str, ...], n: int) -> str:
    listed = ", ".join(f'"{name}"' for name in names)
    return (
        f'insert into "{table.name}" ({listed}) '
        f'select {listed} from json_populate_recordset(null::"{table.name}", :rows{n})'
    )


@lru_cache(maxsize=1024)
def _binary(table: Table, names: tuple[str, ...]) -> tuple[str, ...]:
    columns: list[Column[Any]] = [table.columns[name] for name in names]
    return tuple(c.key for c in columns if isinstance(c.type, LargeBinary))


def _hex(value: bytes | None) -> str | None:
    return None if value is None else "\\x" + value.hex()


def among(where: Session | Connection, column: Any, values: Collection[Any]) -> ColumnElement[bool]:
    """A condition: one of many values. PostgreSQL takes them as one array, not as so many
    parameters."""
    dialect = where.dialect if isinstance(where, Connection) else where.get_bind().dialect
    if dialect.name != "postgresql":
        return cast(ColumnElement[bool], column.in_(list(values)))
    array = bindparam(None, list(values), type_=ARRAY(column.type), unique=True)
    return cast(ColumnElement[bool], column == any_(array))


def any_of(column: Any, name: str) -> ColumnElement[bool]:
    """The same for a statement that is put together once, which is most of what a small one costs
    in Python: one of the values that are given under that name when it runs. A list is narrowed by
    `any_given`: one value alone becomes an equality there, which leaves an index its order."""
    return _AnyOf(column, bindparam(name, type_=_Values(column.type)))


class _AnyOf(FunctionElement[bool]):
    """A column, and where its values are."""

    name = "any_of"
    type = Boolean()
    inherit_cache = True


@compiles(_AnyOf, "postgresql")
def _in_array(element: _AnyOf, compiler: SQLCompiler, **how: Any) -> str:
    column, values = (compiler.process(each, **how) for each in element.clauses)
    return f"{column} = ANY ({values})"


@compiles(_AnyOf, "sqlite")
def _in_json(element: _AnyOf, compiler: SQLCompiler, **how: Any) -> str:
    column, values = (compiler.process(each, **how) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"


class _Values(TypeDecorator[Collection[Any]]):
    """Many values as one parameter: PostgreSQL's array, or JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, each: TypeEngine[Any]) -> None:
        super().__init__()
        self.each = each

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """An array where there are arrays."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(ARRAY(self.each))
        return dialect.type_descriptor(Text())

    def process_bind_param(self, value: Collection[Any] | None, dialect: Dialect) -> Any:
        """As the database takes it."""
        values = list(value or ())
        return values if dialect.name == "postgresql" else orjson.dumps(values).decode()
