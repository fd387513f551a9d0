"""A workbook's parts, looked through before they are opened: no declarations of entities, no more
elements than a file of ours has, nothing deep, and as long as the archive says.

A part is unpacked in pieces that are thrown away; what passes can be parsed by openpyxl in bounded
memory and time.
"""

import io
import zipfile
from typing import Any, Final
from xml.parsers import expat

from services.grid.exchange.files.opening import DAMAGED, MOST_INSIDE
from services.grid.exchange.files.refusing import Refused

MOST_ELEMENTS: Final = 1_500_000
"""Of sheets and shared texts: 20,000 rows of 18 cells, with four elements for each."""
MOST_ELSEWHERE: Final = 20_000
"""Of any other part, styles for example."""
MOST_DEPTH: Final = 32
MOST_CELLS: Final = 256
"""Of one row, empty ones too."""
_PIECE: Final = 64 << 10


def look_through(file: bytes) -> None:
    """Raises `Refused`."""
    left = MOST_ELEMENTS
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as book:
            for part in book.infolist():
                name = part.filename.lower()
                if name.endswith((".xml", ".rels", ".vml")):
                    large = name.startswith(("xl/worksheets/sheet", "xl/sharedstrings"))
                    left -= _look(book, part, left if large else MOST_ELSEWHERE)
    except (*DAMAGED, expat.ExpatError):
        raise Refused("broken") from None


def _look(book: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """How many elements there are."""
    looking = _Looking(most)
    read = 0
    with book.open(part) as pieces:
        while piece := pieces.read(_PIECE):
            read += len(piece)
            if read > min(part.file_size, MOST_INSIDE):
                raise Refused("too_much_inside")
            looking.parser.Parse(piece, False)
    looking.parser.Parse(b"", True)
    return looking.elements


class _Looking:
    """Counts, and stops where there is too much."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.elements = self._depth = self._cells = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._no_doctype

    def _start(self, name: str, attributes: Any) -> None:
        self.elements += 1
        self._depth += 1
        if self.elements > self._most or self._depth > MOST_DEPTH:
            raise Refused("too_much_inside")
        if name == "c" or name.endswith(":c"):
            self._cells += 1
            if self._cells > MOST_CELLS:
                raise Refused("too_many_columns")
        elif name == "row" or name.endswith(":row"):
            self._cells = 0

    def _end(self, name: str) -> None:
        self._depth -= 1

    def _no_doctype(self, *declared: Any) -> None:
        raise Refused("broken")
