"""The rows of a workbook's first sheet, as openpyxl reads them."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from backbone.later import Later
from services.grid.exchange.files.cells import Formula, text_of
from services.grid.exchange.files.inside import look_through
from services.grid.exchange.files.refusing import (
    HEAD_ROWS,
    MOST_COLUMNS,
    MOST_LINE,
    MOST_ROWS,
    Refused,
)

openpyxl = Later("openpyxl")
read_only = Later("openpyxl.cell.read_only")

Line = tuple[int, list[str]]
"""A row's number in the file, from 1, and its cells as text."""


def at_most(found: Iterator[Line]) -> Iterator[Line]:
    """Raises `Refused` past the rows of one file."""
    for count, line in enumerate(found):
        if count >= MOST_ROWS + HEAD_ROWS:
            raise Refused("too_many_rows")
        yield line


def rows_of(file: bytes) -> Iterator[Line]:
    """Of the sheet that is shown first, every row in which something stands; the file is looked
    through before. Raises `Refused`, at once or on the way."""
    look_through(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
            yield from _rows(file)
    except (Refused, GeneratorExit, MemoryError):
        raise
    except Exception as error:
        # Whatever openpyxl stumbles over in a file that is not as the standard wants it.
        raise Refused("broken") from error


def _rows(file: bytes) -> Iterator[Line]:
    book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, keep_links=False)
    sheet: Any = next(s for s in book.worksheets if s.sheet_state == "visible")
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MOST_LINE, max_col=MOST_COLUMNS)
    empty = read_only.EMPTY_CELL
    for number, cells in enumerate(rows, 1):
        if all(cell is empty for cell in cells):
            continue  # there may be a hundred thousand that are left out
        made = [_text(cell) for cell in cells]
        while made and not made[-1]:
            made.pop()
        if made:
            yield number, made


def _text(cell: Any) -> str:
    value = cell.value
    if cell.data_type == "f":
        return Formula(str(value)[:40])
    return text_of(value)
