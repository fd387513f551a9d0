"""Statistics about fewer than five people are suppressed outside the community (domain §6): the one
rule for all services.

A number of people, or of households, is declared as `People` in what a view or an event holds. Then
one to four of them are null to who reads from outside, whichever service answers. Where sums stand
in other rows than their parts, the service has to suppress the table (`shown`) as well.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, Any, Final, TypeVar

from contracts.codes import ROLES
from contracts.grid.registry.masking import HIDDEN, seen
from contracts.language.actor import Actor
from contracts.language.few import PeopleField, few

OUTSIDERS: Final = ("supervisor", "department")

_NOT_WHO: Final = tuple(role for role in ROLES if seen("profiles", role) == HIDDEN)

People = Annotated[int, PeopleField(OUTSIDERS)]
"""How many people, or households."""
PeopleChosen = Annotated[int, PeopleField({*OUTSIDERS, *_NOT_WHO})]
"""How many of those whom an audience means. Few are hidden as well from who works in the community
and must not see who is disabled, old or under age: an audience chosen by that would tell."""

Table = list[list[int | None]]
Key = tuple[Any, ...]
Name = TypeVar("Name")


def outside(actor: Actor) -> bool:
    """Whether the account reads from outside the community."""
    return actor.role in OUTSIDERS


def few_are_hidden_from(actor: Actor) -> bool:
    """Of those whom an audience means; see `PeopleChosen`."""
    return outside(actor) or seen("profiles", actor.role) == HIDDEN


def column_suppressed(counts: Sequence[int]) -> list[int | None]:
    """The same of a sum and its parts, the sum first."""
    return [row[0] for row in suppressed([[count] for count in counts])]


def parts_hidden(parts: Mapping[Name, int]) -> set[Name]:
    """Which of the parts may not be shown, where what they come to is told elsewhere."""
    told = column_suppressed([sum(parts.values()), *parts.values()])[1:]
    return {name for name, count in zip(parts, told, strict=True) if count is None}


def shown(table: Sequence[Sequence[int]], *, hides: bool) -> Table:
    """The table as it is, or `suppressed`."""
    return suppressed(table) if hides else [[*row] for row in table]


def suppressed(table: Sequence[Sequence[int]]) -> Table:
    """The same table without what is too small to be shown: its rows and columns hold the sums."""
    counts = {(r, c): count for r, row in enumerate(table) for c, count in enumerate(row)}
    rows = [[(r, c) for c in range(len(row))] for r, row in enumerate(table)]
    columns = [[*column] for column in zip(*rows, strict=True)] if rows else []
    gone = hidden(counts, [*rows, *columns])
    return [[None if key in gone else counts[key] for key in row] for row in rows]


def hidden(
    counts: Mapping[Key, int], lines: Iterable[Sequence[Key]], last: Collection[Key] = ()
) -> set[Key]:
    """Which of the counts may not be shown. A line is a sum and its parts: none may have a single
    gap, or what is missing could be worked out, nor may all that is missing be few together. Of one
    that has, the smallest that is left goes as well, those named `last` after all others, until
    nothing follows from the rest. Zeros are shown: they speak of nobody."""
    gone = {key for key, count in counts.items() if few(count)}
    told = [*lines]
    while (key := _betrays(counts, told, gone, last)) is not None:
        gone.add(key)
    return gone


def _betrays(
    counts: Mapping[Key, int],
    lines: Iterable[Sequence[Key]],
    gone: Collection[Key],
    last: Collection[Key],
) -> Key | None:
    """What must go as well, if anything: the least that a line shows."""
    for line in lines:
        gaps = [key for key in line if key in gone]
        together = 0 if line[0] in gone else sum(counts[key] for key in gaps)
        if len(gaps) == 1 or few(together):
            left = [key for key in line if key not in gone]
            if left:
                return min(left, key=lambda key: (counts[key] == 0, key in last, counts[key], key))
    return None
