"""Rows as a person takes them along: whole, as they are kept, so that a new column is not left out
of the archive because nobody thought of it."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, or_, select

from backbone.holdings import Person

INNER: Final = frozenset({"community", "version", "sort_key", "correlation", "last_event"})
"""Columns by which rows are kept in order; they say nothing of anybody."""
MOST: Final = 2_000
"""Rows of a kind in an archive; the newest."""


def whole(
    kind: Any, *which: ColumnElement[bool], asked: Any, without: Collection[str] = ()
) -> list[dict[str, Any]]:
    """The rows of a kind of the community in hand, the newest first, but for the columns `without`.
    `asked` is a unit of work or a reading."""
    columns = [
        column
        for column in kind.__table__.columns
        if column.name not in INNER and column.name not in without
    ]
    stmt = (
        select(*columns)
        .where(kind.community == asked.community, *which)
        .order_by(kind.id.desc())
        .limit(MOST)
    )
    database = asked.connection if hasattr(asked, "connection") else asked.session
    return [dict(row) for row in database.execute(stmt).mappings()]


def of_theirs(kind: Any, person: Person) -> ColumnElement[bool]:
    """A condition: rows that name the person, and those of their household that name nobody."""
    of_all = and_(kind.resident.is_(None), kind.household.in_(person.here))
    return or_(kind.resident == person.id, of_all)
