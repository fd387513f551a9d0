"""Text that begins so, asked in a way that an index answers behind row-level security.

PostgreSQL asks an index only what tells nothing of rows that the policy hides: comparisons of
bytes are such (`~>=~`, on an index with `text_pattern_ops`), `like` is not, and would read all that
the reach leaves. The text stands for itself: there are no wildcards in it.
"""

from typing import Any

from sqlalchemy import BindParameter, Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

_LAST = 0x10FFFF
"""No character comes after it."""


class begins_with(FunctionElement[bool]):
    """`begins_with(Resident.name, given("named"))`: rows whose text begins with what is given."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, column: Any, start: BindParameter[Any]) -> None:
        super().__init__(column, start)


@compiles(begins_with, "postgresql")
def _on_postgresql(element: begins_with, compiler: Any, **how: Any) -> str:
    column, start = _both(element, compiler, how)
    return f"({column} ~>=~ {start} and {column} ~<~ ({start} || chr({_LAST})))"


@compiles(begins_with)
def _elsewhere(element: begins_with, compiler: Any, **how: Any) -> str:
    column, start = _both(element, compiler, how)
    return f"({column} >= {start} and {column} < ({start} || char({_LAST})))"


def _both(element: ColumnElement[bool], compiler: Any, how: dict[str, Any]) -> tuple[str, str]:
    column, start = element.clauses  # type: ignore[attr-defined]
    return compiler.process(column, **how), compiler.process(start, **how)
