"""What can be read of categories."""

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.grid.categories.queries import GetCategories, ListOpenCategories
from contracts.language.problem import NotFound
from services.grid.categories.known import categories_numbered, categories_of
from services.grid.categories.model import CategorySet
from services.grid.handling import handlers
from services.grid.incidents.here import must_be_here

MOST_CHANGES = 100
"""That are told; the newest."""


@handlers.query(GetCategories)
def get_categories(ask: GetCategories, reading: Reading) -> Answer:
    """The version in use, or the one that was asked for. Raises `NotFound`."""
    where = (reading.connection, reading.community)
    found = categories_of(*where) if ask.number is None else categories_numbered(*where, ask.number)
    if found is None:
        raise NotFound()
    changes = changes_of(reading.connection, reading.community)
    latest = changes[0]["number"] if changes else 0
    return Answer(
        {
            "number": found.number,
            "latest": latest,
            "categories": [*found.by_code.values()],
            "changes": changes,
        },
        etag=found.number,
    )


@handlers.query(ListOpenCategories)
def list_open_categories(ask: ListOpenCategories, reading: Reading) -> Answer:
    """Those that anybody may report. Raises `NotFound` for a community that is not here."""
    must_be_here(reading.connection, reading.community)
    found = categories_of(reading.connection, reading.community)
    shown = ("code", "title", "group")
    items = [
        {name: each[name] for name in shown} for each in found.by_code.values() if each["open"]
    ]
    return Answer({"items": items})


def changes_of(where: Session | Connection, community: str) -> list[dict[str, Any]]:
    """Who changed them, the newest first."""
    stmt = (
        select(
            CategorySet.number, CategorySet.changed_by, CategorySet.changed_at, CategorySet.reason
        )
        .where(CategorySet.community == community)
        .order_by(CategorySet.number.desc())
        .limit(MOST_CHANGES)
    )
    return [dict(row) for row in where.execute(stmt).mappings()]
