"""Writing workbooks and CSV files: text that nobody's program takes for a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from backbone.later import Later
from services.grid.exchange.files.cells import guarded, writable
from services.grid.exchange.styles import bold

openpyxl = Later("openpyxl")
cells = Later("openpyxl.cell")

BOM = "\ufeff"


def cell(sheet: Any, text: str, font: Any = None, fill: Any = None) -> Any:
    """A cell of a sheet that is written row by row; text, whatever it begins with."""
    made = cells.WriteOnlyCell(sheet, writable(text))
    made.data_type = "s"
    if font is not None:
        made.font = font
    if fill is not None:
        made.fill = fill
    return made


def workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet: titles, then rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append([cell(sheet, text, bold()) for text in head])
    for row in rows:
        sheet.append([cell(sheet, text) if _special(text) else text for text in row])
    return saved(book)


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with the BOM by which Excel knows it, lines ended as RFC 4180 has them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return (BOM + text.getvalue()).encode()


def saved(book: Any) -> bytes:
    """As a file."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _special(text: str) -> bool:
    """What openpyxl would not write as it stands."""
    return text[:1] in ("=", "#") or not text.isprintable()
