"""What every service's entities share: a base with its own metadata, and versions."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from sqlalchemy import Integer, MetaData, String, inspect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from backbone.columns import Id

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def base_model() -> Any:
    """A declarative base of its own for one service."""

    class Model(DeclarativeBase):
        metadata = MetaData(naming_convention=NAMES)

        def __init__(self, **values: Any) -> None:
            _set_all(self, values)

    return Model


def _set_all(entity: Any, values: dict[str, Any]) -> None:
    """A new entity has no history to keep, so its values need not pass through the descriptors
    one by one; by the thousand that is most of what making one costs."""
    kind: Any = type(entity)
    known = _columns(kind)
    if not values.keys() <= known:
        raise TypeError(f"{type(entity).__name__} has no {sorted(values.keys() - known)}")
    entity.__dict__.update(values)


@cache
def _columns(kind: Any) -> frozenset[str]:
    return frozenset(inspect(kind).columns.keys())


class Versioned:
    """Counts the changes of an entity: its ETag, and the `sequence` of what it tells.

    Keys lead with `community`, so that one community's rows lie together and no query forgets it.
    """

    community: Mapped[str] = mapped_column(String(12), primary_key=True, sort_order=-20)
    id: Mapped[str] = mapped_column(Id, primary_key=True, sort_order=-10)
    version: Mapped[int] = mapped_column(Integer, default=1)

    def touch(self) -> None:
        """Another change."""
        self.version += 1


class Chained:
    """An entity whose events hang together in one chain, from what first caused it to its end."""

    correlation: Mapped[str | None] = mapped_column(Id)
    last_event: Mapped[str | None] = mapped_column(Id)


class Scoped:
    """An entity that lies within some of the lists that narrow an account (`Actor.scope`).

    `scoped_by` names for each list the column that holds the code.
    """

    scoped_by: ClassVar[Mapping[str, str]]

    def scope(self) -> Mapping[str, str]:
        """The code of each list that it lies in. An empty code lies in nobody's."""
        return {what: getattr(self, column) or "" for what, column in self.scoped_by.items()}
