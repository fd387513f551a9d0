"""How much there is in a workbook, counted tag by tag, and stopped where it is too much."""

from collections.abc import Mapping
from typing import Any, Final
from xml.parsers import expat

from services.grid.exchange.files.refusing import MOST_LINE, Refused

MOST_ELEMENTS: Final = 1_500_000
"""Of sheets and shared texts: 20,000 rows of 18 cells, with four elements for each."""
MOST_ELSEWHERE: Final = 20_000
"""Of any other part, styles for example, and of a sheet around its cells."""
MOST_ROWS_INSIDE: Final = 50_000
"""Empty ones too."""
MOST_CELLS_INSIDE: Final = 600_000
MOST_CELLS: Final = 256
"""Of one row, empty ones too."""
MOST_ADORNED: Final = 300_000
"""Other elements in rows and texts: runs in another font, or how it is pronounced."""
MOST_DEPTH: Final = 32
MOST_ATTRIBUTES: Final = 64

_TABLES: Final = {"worksheet": "sheetData", "sst": "sst"}
"""Parts that may be long, by what they begin with; and where in them."""
_SHEETS: Final = ("worksheet", "chartsheet", "dialogsheet")
_PLAIN: Final = frozenset({"row", "c", "v", "f", "is", "t", "si"})


class Left:
    """What all parts together may still hold."""

    def __init__(self) -> None:
        self.elements = MOST_ELEMENTS
        self.rows = MOST_ROWS_INSIDE
        self.cells = MOST_CELLS_INSIDE
        self.adorned = MOST_ADORNED
        self._sheets = self._listed = 0

    def a_part_begins(self, root: str) -> None:
        """By its first tag."""
        self._sheets += root in _SHEETS

    def a_sheet_is_listed(self) -> None:
        """In the book's list."""
        self._listed += 1

    def must_have_its_sheets(self) -> None:
        """Raises `Refused` for a book that lists its sheets more than once."""
        if self._listed > self._sheets:
            raise Refused("broken")


class Counting:
    """Of one part; raises `Refused` out of its `parser`. `quiet` is for whoever feeds that: a tag
    sets it to 0."""

    def __init__(self, left: Left) -> None:
        self._left = left
        self._elsewhere = MOST_ELSEWHERE
        self._depth = self._cells = self._line = 0
        self._root = self._table = ""
        self._within = 0
        self.quiet = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._no_doctype

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.quiet = 0
        name = tag.rpartition(":")[2]
        if not self._depth:
            self._root, self._table = name, _TABLES.get(name, "")
            self._left.a_part_begins(name)
        self._depth += 1
        if self._depth > MOST_DEPTH or len(attributes) > MOST_ATTRIBUTES:
            raise Refused("too_much_inside")
        if self._within:
            self._in_table(name, attributes)
        else:
            self._around(name)

    def _in_table(self, name: str, attributes: Mapping[str, str]) -> None:
        left = self._left
        left.elements -= 1
        if name == "c":
            left.cells -= 1
            self._cells += 1
            if self._cells > MOST_CELLS:
                raise Refused("too_many_columns")
        elif name == "row":
            left.rows -= 1
            self._cells = 0
            self._line = _line(attributes.get("r"), self._line + 1)
            if left.rows < 0 or self._line > MOST_LINE:
                raise Refused("too_many_rows")
        elif name not in _PLAIN:
            left.adorned -= 1
        if min(left.elements, left.cells, left.adorned) < 0:
            raise Refused("too_much_inside")

    def _around(self, name: str) -> None:
        self._elsewhere -= 1
        if self._elsewhere < 0:
            raise Refused("too_much_inside")
        if name == self._table:
            self._within = self._depth
        elif name == "sheet" and self._root == "workbook":
            self._left.a_sheet_is_listed()

    def _end(self, tag: str) -> None:
        self.quiet = 0
        if self._depth == self._within:
            self._within = 0
        self._depth -= 1

    def _no_doctype(self, *declared: Any) -> None:
        raise Refused("broken")


def _line(said: str | None, otherwise: int) -> int:
    if said is None or not (said.isascii() and said.isdigit() and len(said) < 10):
        return otherwise
    return int(said)
