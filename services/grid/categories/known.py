"""The categories of a community, as they stand."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from services.grid.categories.model import CategorySet
from services.grid.categories.tree import begun_with


@dataclass(frozen=True, slots=True)
class Categories:
    """A version, by its number; each category by its code."""

    number: int
    by_code: dict[str, dict[str, Any]]


def categories_of(
    where: Session | Connection, community: str, number: int | None = None
) -> Categories | None:
    """The version in use, or the one of that number; None where there is none."""
    if number == 0:
        return _made(0, begun_with())
    stmt = select(CategorySet.number, CategorySet.categories).where(
        CategorySet.community == community
    )
    if number is not None:
        stmt = stmt.where(CategorySet.number == number)
    found = where.execute(stmt.order_by(CategorySet.number.desc()).limit(1)).first()
    if found is not None:
        return _made(*found)
    return _made(0, begun_with()) if number is None else None


def _made(number: int, categories: Any) -> Categories:
    return Categories(number, {each["code"]: each for each in categories})
