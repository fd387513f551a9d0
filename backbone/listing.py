"""Lists, declared once: what is shown, in which order, and by what they can be narrowed."""

from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    true,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import JSON

from backbone.columns import Instant

Condition = ColumnElement[bool] | InstrumentedAttribute[Any]

ESCAPE = "/"
AFTER, MOST = "page_after", "page_most"
_KEY = "page_key"
_INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'


def given(name: str) -> BindParameter[Any]:
    """A value that comes with the question."""
    return bindparam(name)


def any_given(name: str) -> BindParameter[Any]:
    """A list of values that comes with the question: `column.in_(any_given("lines"))`."""
    return bindparam(name, expanding=True)


def has_given(column: Any, name: str) -> ColumnElement[bool]:
    """Rows whose list of codes, a JSON column, has the one that comes with the question: there it
    stands between quotation marks."""
    code: ColumnElement[str] = literal('"') + given(name) + literal('"')
    return cast(column, Text).contains(code)


def literally(words: str | None) -> str | None:
    """Words to look for with `column.startswith(given(…), escape=ESCAPE)`: no wildcards in them."""
    if words is None:
        return None
    for special in (ESCAPE, "%", "_"):
        words = words.replace(special, ESCAPE + special)
    return words


class Listing:
    """A list in the order of a unique `key`, read a page at a time.

    `rows` selects what is shown of all rows there are, for one `given("community")`. Each keyword
    narrows it when a value of that name is given: a column by being equal, any other condition as
    it stands. The statement for the same names is put together once; that is most of what reading
    a page costs in Python.
    """

    def __init__(
        self,
        rows: Select[*tuple[Any, ...]],
        key: InstrumentedAttribute[Any],
        *,
        newest_first: bool = True,
        **narrowed: Condition,
    ) -> None:
        self._rows, self._key, self._newest_first = rows, key, newest_first
        self._narrowed: dict[str, ColumnElement[bool]] = {
            name: by == given(name) if isinstance(by, InstrumentedAttribute) else by
            for name, by in narrowed.items()
        }
        after = given(AFTER)
        self._narrowed[AFTER] = key < after if newest_first else key > after
        self.statement = lru_cache(maxsize=256)(self._statement)

    def _statement(self, dialect: str, names: frozenset[str]) -> Select[*tuple[Any, ...]]:
        """Each row as JSON text, and its key as text; at most `given(MOST)` rows.

        Raises `LookupError` for a name that narrows nothing: a filter that is silently ignored
        would show what was not asked for.
        """
        if unknown := names - self._narrowed.keys():
            raise LookupError(f"a list of {self._key.class_.__name__} has no {sorted(unknown)}")
        stmt = self._rows.where(*(self._narrowed[name] for name in sorted(names)))
        order = self._key.desc() if self._newest_first else self._key.asc()
        stmt = stmt.order_by(order).limit(given(MOST))
        write = _by_postgres if dialect == "postgresql" else _by_sqlite
        return write(stmt, self._key)


def _by_postgres(
    stmt: Select[*tuple[Any, ...]], key: InstrumentedAttribute[Any]
) -> Select[*tuple[Any, ...]]:
    """The rows are chosen first, then written: a lateral row keeps the key out of what is shown."""
    shown = [column.key for column in stmt.selected_columns]
    page = stmt.add_columns(key.label(_KEY)).subquery("page")
    members = [_written(page.c[str(name)]).label(name) for name in shown]
    row = select(*members).correlate(page).lateral("shown")
    text = cast(func.row_to_json(literal_column("shown")), Text)
    return select(text, cast(page.c[_KEY], Text)).select_from(page.join(row, true()))


def _written(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """An instant as everywhere else; PostgreSQL would leave out zeros at its end."""
    if isinstance(column.type, Instant):
        return func.to_char(func.timezone("UTC", column), _INSTANT)
    return column


def _by_sqlite(
    stmt: Select[*tuple[Any, ...]], key: InstrumentedAttribute[Any]
) -> Select[*tuple[Any, ...]]:
    members: list[Any] = []
    for column in stmt.selected_columns:
        members += [literal_column(f"'{column.key}'"), _member(column)]
    text = func.json_object(*members)
    return stmt.with_only_columns(text, cast(key, Text), maintain_column_froms=True)


def _member(column: Any) -> Any:
    """What SQLite would write as text or number, written as the JSON that it means."""
    column = getattr(column, "element", column)
    if isinstance(column.type, JSON):
        return func.json(cast(column, Text))
    if isinstance(column.type, Boolean):
        return case(
            (column.is_(None), literal(None)),
            (column, func.json("true")),
            else_=func.json("false"),
        )
    return column
