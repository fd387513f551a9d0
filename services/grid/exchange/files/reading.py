"""The rows of a file, one after the other, whatever it is written in."""

import csv
import io
import warnings
from collections.abc import Iterator
from typing import Any

from backbone.later import Later
from services.grid.exchange.files.cells import Formula, text_of, unquoted
from services.grid.exchange.files.inside import look_through
from services.grid.exchange.files.opening import decoded
from services.grid.exchange.files.refusing import MOST_COLUMNS, MOST_ROWS, Refused

openpyxl = Later("openpyxl")

Line = tuple[int, list[str]]
"""A row's number in the file, from 1, and its cells as text."""

_LAST_ROW = 1_048_576
HEAD_ROWS = 10
"""The title row is among these."""


def lines(file: bytes, format: str) -> Iterator[Line]:
    """Every row in which something stands. Raises `Refused`, at once or on the way."""
    if format == "csv":
        found = _of_csv(decoded(file))
    else:
        look_through(file)
        found = _of_workbook(file)
    for count, line in enumerate(found):
        if count >= MOST_ROWS + HEAD_ROWS:
            raise Refused("too_many_rows")
        yield line


def _of_csv(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for number, cells in enumerate(reader, 1):
            if len(cells) > MOST_COLUMNS:
                raise Refused("too_many_columns")
            made = [unquoted(cell) for cell in cells]
            if any(made):
                yield number, made
    except csv.Error:
        raise Refused("broken") from None


def _of_workbook(file: bytes) -> Iterator[Line]:
    """Of the sheet that is shown first."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
            book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, keep_links=False)
            sheet: Any = next(s for s in book.worksheets if s.sheet_state == "visible")
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS)
            for number, cells in enumerate(rows, 1):
                made = [_text(cell) for cell in cells]
                while made and not made[-1]:
                    made.pop()
                if made:
                    yield number, made
    except (Refused, GeneratorExit):
        raise
    except Exception as error:
        # Whatever openpyxl stumbles over in a file that is not as the standard wants it.
        raise Refused("broken") from error


def _text(cell: Any) -> str:
    value = cell.value
    if cell.data_type == "f":
        return Formula(str(value)[:40])
    return text_of(value)
