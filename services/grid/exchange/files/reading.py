"""The rows of a file, one after the other, whatever it is written in."""

import csv
import io
import math
from collections.abc import Iterator

from services.grid.exchange.files.beside import rows_beside
from services.grid.exchange.files.cells import unquoted
from services.grid.exchange.files.opening import decoded
from services.grid.exchange.files.refusing import MOST_COLUMNS, MOST_LINE, Refused
from services.grid.exchange.files.sheet import Line, at_most


def lines(file: bytes, format: str, seconds: float = math.inf) -> Iterator[Line]:
    """Every row in which something stands. Raises `Refused`, at once or on the way. A workbook is
    read by a process of its own, within limits of memory and time, and ended after so many
    `seconds` in any case."""
    return at_most(_of_csv(decoded(file)) if format == "csv" else rows_beside(file, seconds))


def _of_csv(text: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        for number, cells in enumerate(reader, 1):
            if number > MOST_LINE:
                raise Refused("too_many_rows")
            if len(cells) > MOST_COLUMNS:
                raise Refused("too_many_columns")
            made = [unquoted(cell) for cell in cells]
            if any(made):
                yield number, made
    except csv.Error:
        raise Refused("broken") from None
