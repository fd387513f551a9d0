"""The categories of a community, as they stand."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import Session

from services.grid.categories.model import CategorySet
from services.grid.categories.tree import begun_with


@dataclass(frozen=True, slots=True)
class Categories:
    """A version, by its number; each category by its code."""

    number: int
    by_code: dict[str, dict[str, Any]]


def categories_of(where: Session | Connection, community: str) -> Categories:
    """The version in use."""
    stmt = _versions(community).order_by(CategorySet.number.desc()).limit(1)
    found = where.execute(stmt).first()
    return _made(0, begun_with()) if found is None else _made(*found)


def categories_numbered(
    where: Session | Connection, community: str, number: int
) -> Categories | None:
    """The version of that number; None where there is none."""
    if number == 0:
        return _made(0, begun_with())
    found = where.execute(_versions(community).where(CategorySet.number == number)).first()
    return None if found is None else _made(*found)


def _versions(community: str) -> Select[tuple[int, Any]]:
    return select(CategorySet.number, CategorySet.categories).where(
        CategorySet.community == community
    )


def _made(number: int, categories: Any) -> Categories:
    return Categories(number, {each["code"]: each for each in categories})
