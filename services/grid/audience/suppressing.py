"""Statistics about fewer than five people are suppressed outside the community (domain §6)."""

from collections.abc import Sequence

from contracts.grid.registry.masking import HIDDEN, seen
from contracts.language.actor import Actor

OUTSIDERS = ("supervisor", "department")
FEWEST = 5

Table = list[list[int | None]]


def outside(actor: Actor) -> bool:
    """Whether the account reads from outside the community."""
    return actor.role in OUTSIDERS


def few_are_hidden_from(actor: Actor) -> bool:
    """Also from who works in the community and must not see who is disabled, old or under age: an
    audience chosen by that would tell."""
    return outside(actor) or seen("profiles", actor.role) == HIDDEN


def column_suppressed(counts: Sequence[int]) -> list[int | None]:
    """The same of a sum and its parts, the sum first."""
    return [row[0] for row in suppressed([[count] for count in counts])]


def shown(table: Sequence[Sequence[int]], *, hides: bool) -> Table:
    """The table as it is, or `suppressed`."""
    return suppressed(table) if hides else [[*row] for row in table]


def suppressed(table: Sequence[Sequence[int]]) -> Table:
    """The same table without what is too small to be shown: its rows and columns hold the sums, so
    no row or column may have a single gap, or what is missing could be worked out. Of a row or
    column with one, the smallest that is left goes as well, until nothing follows from the rest.
    Zeros are shown: they speak of nobody.
    """
    hidden = [[0 < count < FEWEST for count in row] for row in table]
    while (gap := _single(table, hidden)) is not None:
        row, column = gap
        hidden[row][column] = True
    return [
        [None if gone else count for count, gone in zip(row, gaps, strict=True)]
        for row, gaps in zip(table, hidden, strict=True)
    ]


def _single(table: Sequence[Sequence[int]], hidden: list[list[bool]]) -> tuple[int, int] | None:
    """What must go as well, if anything: the least of a line with one gap alone."""
    rows = [[(r, c) for c in range(len(row))] for r, row in enumerate(table)]
    for line in (*rows, *([*zip(*rows, strict=True)] if rows else [])):
        if sum(hidden[r][c] for r, c in line) == 1:
            left = [(table[r][c] == 0, table[r][c], r, c) for r, c in line if not hidden[r][c]]
            if left:
                _, _, row, column = min(left)
                return row, column
    return None
