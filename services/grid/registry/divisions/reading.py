"""A province's divisions from a file `code,name,level,parent`, checked line by line."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from contracts.grid.registry.divisions.views import LEVELS

HEADER = ["code", "name", "level", "parent"]
_ZEROS_FROM = {"province": 2, "city": 4, "county": 6, "street": 9, "community": 12}
"""A code of that level is all zeros from there on."""
_ORDER = list(LEVELS)
MOST_NAME = 80
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class WrongRow:
    """`line` counts from 1, the header is line 1; `code` is for programs, `why` for people."""

    line: int
    code: str
    why: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.why} [{self.code}]"


class DivisionsInvalid(ValueError):
    """Nothing of the file is taken. `wrong` names every row that is wrong."""

    def __init__(self, wrong: Iterable[WrongRow]) -> None:
        self.wrong = tuple(wrong)
        shown = "\n".join(map(str, self.wrong[:MOST_SHOWN]))
        more = len(self.wrong) - MOST_SHOWN
        super().__init__(shown + (f"\n… and {more} more" if more > 0 else ""))


@dataclass(frozen=True, slots=True)
class Row:
    """One division, as it stands in the file."""

    line: int
    code: str
    name: str
    level: str
    parent: str | None


def read(path: Path) -> list[Row]:
    """All rows. Raises `DivisionsInvalid`, or `OSError` where the file cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return of(csv.reader(file, strict=True))
    except UnicodeDecodeError:
        raise DivisionsInvalid([WrongRow(1, "not_utf8", "the file is not UTF-8")]) from None
    except csv.Error as error:
        raise DivisionsInvalid([WrongRow(1, "not_csv", f"the file is no CSV: {error}")]) from None


def of(lines: Iterable[list[str]]) -> list[Row]:
    """The rows of a parsed file. Raises `DivisionsInvalid`."""
    found = iter(lines)
    if next(found, []) != HEADER:
        raise DivisionsInvalid([WrongRow(1, "header", f"must be {','.join(HEADER)}")])
    rows: list[Row] = []
    wrong: list[WrongRow] = []
    for number, cells in enumerate(found, 2):
        if len(cells) != len(HEADER):
            wrong.append(WrongRow(number, "columns", f"has {len(cells)} columns, not 4"))
            continue
        code, name, level, parent = (cell.strip() for cell in cells)
        row = Row(number, code, name, level, parent or None)
        faults = list(_faults(row))
        wrong += faults
        if not faults:
            rows.append(row)
    if not rows and not wrong:
        wrong.append(WrongRow(2, "empty", "there is no division in the file"))
    wrong += _misplaced(rows, complete=not wrong)
    if wrong:
        raise DivisionsInvalid(sorted(wrong, key=lambda each: each.line))
    return rows


def _faults(row: Row) -> Iterator[WrongRow]:
    if len(row.code) != 12 or not (row.code.isascii() and row.code.isdigit()):
        yield WrongRow(row.line, "code", "a code has 12 digits")
        return
    if not row.name or len(row.name) > MOST_NAME:
        yield WrongRow(row.line, "name", f"a name has 1 to {MOST_NAME} characters")
    if row.level not in _ZEROS_FROM:
        yield WrongRow(row.line, "level", f"a level is one of {', '.join(LEVELS)}")
        return
    if row.code[_ZEROS_FROM[row.level] :].strip("0"):
        yield WrongRow(row.line, "level", f"no {row.level} has the code {row.code}")
    if (row.parent is None) != (row.level == "province"):
        yield WrongRow(row.line, "parent", "all but a province name the one above")


def _misplaced(rows: list[Row], *, complete: bool) -> Iterator[WrongRow]:
    """Whose place among the others is wrong; who misses the one above is told only where every
    row could be read: else it may be one of those that could not."""
    known: dict[str, Row] = {}
    for row in rows:
        first = known.setdefault(row.code, row)
        if first is not row:
            yield WrongRow(row.line, "twice", f"{row.code} is there already, line {first.line}")
    for row in rows:
        if row.parent is None:
            continue
        above = known.get(row.parent)
        if above is None:
            if complete:
                yield WrongRow(row.line, "parent", f"{row.parent} is not in the file")
        elif _ORDER.index(above.level) >= _ORDER.index(row.level):
            yield WrongRow(row.line, "parent", f"{row.parent} does not stand above a {row.level}")
        elif row.code[: _ZEROS_FROM[above.level]] != above.code[: _ZEROS_FROM[above.level]]:
            yield WrongRow(row.line, "parent", f"{row.code} does not lie in {row.parent}")
