"""A workbook's parts, looked through before they are opened: no declarations of entities, no more
elements than a file of ours has, nothing deep, and as long as the archive says.

Every part is looked through, whatever it is called: a part's name says nothing of what it is read
as. It is unpacked in small pieces that are thrown away.
"""

import io
import zipfile
from typing import Final
from xml.parsers import expat

from services.grid.exchange.files.counting import Counting, Left
from services.grid.exchange.files.opening import DAMAGED, MOST_INSIDE
from services.grid.exchange.files.refusing import Refused

MOST_QUIET: Final = 128 << 10
"""Bytes without a tag that begins or ends. What is not ended yet, an attribute for example, is read
again from its start with each piece; of ours the longest is a cell's text (32,767 characters)."""
_PIECE: Final = 16 << 10
_XML: Final = (".xml", ".rels", ".vml")


def look_through(file: bytes) -> None:
    """Raises `Refused`."""
    left = Left()
    inside = 0
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as book:
            for part in book.infolist():
                inside += _look(book, part, left, MOST_INSIDE - inside)
    except DAMAGED:
        raise Refused("broken") from None
    left.must_have_its_sheets()


def _look(book: zipfile.ZipFile, part: zipfile.ZipInfo, left: Left, most: int) -> int:
    """How many bytes there are in it."""
    counting: Counting | None = Counting(left)
    read = 0
    with book.open(part) as pieces:
        while piece := pieces.read(_PIECE):
            read += len(piece)
            if read > min(part.file_size, most):
                raise Refused("too_much_inside")
            if counting is not None and not _fed(counting, piece):
                _may_be_no_xml(part)
                counting = None
    if counting is not None and not _fed(counting, b"", last=True):
        _may_be_no_xml(part)
    return read


def _fed(counting: Counting, piece: bytes, *, last: bool = False) -> bool:
    """False where it is no XML, or no more."""
    counting.quiet += len(piece)
    try:
        counting.parser.Parse(piece, last)
    except expat.ExpatError:
        return False
    if counting.quiet > MOST_QUIET:
        raise Refused("too_much_inside")
    return True


def _may_be_no_xml(part: zipfile.ZipInfo) -> None:
    """A picture need not be. Whoever opened it as XML would get no further than this has."""
    if part.filename.lower().endswith(_XML):
        raise Refused("broken")
