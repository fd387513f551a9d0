"""Things of another service that a command may name, and who knows whether they are there.

A service asks no other, and what it has heard of another's things need not be all of them. So the
gateway, which asks all of them, looks before it passes such a command on: with the eyes of whoever
asks, in the same community. What they may not see is not there for them.
"""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin

from contracts.language.fields import GridCode, Id, text
from contracts.language.message import Message


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a field's value is looked up: a `query` with the value as its field `by`, of which
    something has to come back; `OWN_BOOK` is the gateway's own, of accounts. Where nothing does,
    the command is refused with `code` and `words`."""

    query: str
    by: str
    code: str
    words: str


OWN_BOOK: Final = ""

ThatResident = Annotated[
    Id, Elsewhere("grid.resident.get", "id", "unknown_resident", "本社区没有这位居民。")
]
ThatHousehold = Annotated[
    Id, Elsewhere("grid.household.get", "id", "unknown_household", "本社区没有这一户。")
]
ThatGrid = Annotated[
    GridCode, Elsewhere("grid.grid.list", "code", "unknown_grid", "本社区没有这个网格。")
]
ThatMember = Annotated[
    Id, Elsewhere("party.cadre.list", "id", "unknown_member", "本社区没有这位党员。")
]
ThatResource = Annotated[
    Id, Elsewhere("party.resource.list", "id", "unknown_resource", "资源清单里没有这一项。")
]
ThatAccount = Annotated[
    str,
    text(60),
    Elsewhere(OWN_BOOK, "name", "unknown_account", "没有可以在本社区工作的这个账号。"),
]


@dataclass(frozen=True, slots=True)
class Mark:
    """A field that names something of another service: `path` leads to it from the document, `*`
    being each of a list."""

    path: tuple[str, ...]
    where: Elsewhere


@cache
def named_elsewhere(message: Any) -> tuple[Mark, ...]:
    """Of an ask, those of the messages within it included."""
    hints = typing.get_type_hints(message, include_extras=True)
    return tuple(mark for name in message.schema().fields for mark in _marks(hints[name], (name,)))


def _marks(kind: Any, path: tuple[str, ...]) -> Iterator[Mark]:
    if isinstance(kind, type) and issubclass(kind, Message):
        within: Any = kind
        yield from (Mark((*path, *mark.path), mark.where) for mark in named_elsewhere(within))
    for part in getattr(kind, "__metadata__", ()):
        if type(part) is Elsewhere:
            yield Mark(path, part)
    inner = (*path, "*") if get_origin(kind) is list else path
    for part in get_args(kind):
        yield from _marks(part, inner)
