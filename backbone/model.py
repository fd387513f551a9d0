"""What every service's entities share: a base with its own metadata, and versions."""

from typing import Any

from sqlalchemy import Integer, MetaData, String
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

    return Model


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
