"""What a column holds that a key has made, said where the column is declared.

`info=wrapped()`, `info=sealed("resident")`, `info=digest("own")`: rotation finds by it what the
master key wraps, and a test that no column of bytes says nothing. The master key wraps keys and
nothing else, so that it can be changed without touching what was sealed, signed or handed out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import Column, MetaData, Table

_NAME: Final = "keyed"
Kind = Literal["wrapped", "sealed", "digest", "plain"]


@dataclass(frozen=True, slots=True)
class Keyed:
    """`under` names the key: `master`, `resident` (or whose the row is), `index` (of a community's
    numbers), `own` (of the service), `audit`; of what is plain, why it may be."""

    kind: Kind
    under: str


def wrapped() -> dict[Any, Any]:
    """A key, wrapped by the master key whose id stands in the column `master` beside it, and bound
    to its table and its row: see `place_of`."""
    return {_NAME: Keyed("wrapped", "master")}


def sealed(under: str) -> dict[Any, Any]:
    """Readable with that key alone."""
    return {_NAME: Keyed("sealed", under)}


def digest(under: str) -> dict[Any, Any]:
    """The same for the same text, and nothing can be read from it or tried out without that key."""
    return {_NAME: Keyed("digest", under)}


def plain(why: str) -> dict[Any, Any]:
    """Bytes that no key has made."""
    return {_NAME: Keyed("plain", why)}


def keyed(column: Column[Any]) -> Keyed | None:
    """What the column says of itself."""
    said: Keyed | None = column.info.get(_NAME)
    return said


def wrapping(all_of: Iterable[MetaData]) -> Iterator[tuple[Table, Column[Any]]]:
    """The tables that hold wrapped keys, each with its column."""
    for metadata in all_of:
        for table in metadata.sorted_tables:
            for column in table.columns:
                said = keyed(column)
                if said is not None and said.kind == "wrapped":
                    yield table, column


def place_of(table: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """Where a wrapped key belongs: what leads its primary key, the table, the row."""
    return (*key[:-1], table, key[-1])
