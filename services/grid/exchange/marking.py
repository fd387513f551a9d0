"""The file as it was sent, with what failed in it: each cell coloured, the reason in a comment, and
all of a row's reasons once more behind it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from backbone.later import Later
from contracts.grid.exchange.codes import COLUMNS, MARKS
from services.grid.exchange.files.reading import lines
from services.grid.exchange.files.sheet import Line
from services.grid.exchange.files.table import table_of
from services.grid.exchange.sheets import cell, saved
from services.grid.exchange.styles import bold, red

openpyxl = Later("openpyxl")
comments_of = Later("openpyxl.comments")

MOST_COMMENTS = 5_000
"""Excel takes long to open more; beyond that the colour and the last column tell."""
REASONS = "问题"

Marks = Mapping[int, Mapping[str, str]]
"""By the file's row, by the column's code: the code of the reason."""


def marked(
    file: bytes,
    format: str,
    marks: Marks,
    while_awaited: Callable[[list[Line]], Iterable[Line]],
    seconds: float,
) -> bytes:
    """A workbook, whatever the file was. Raises `Refused` for one that was refused as a whole or
    not read in those `seconds`, and what `while_awaited` raises where nobody waits any more."""
    read = list(lines(file, format, seconds))
    table = table_of(iter(read))
    names = {place: column for column, place in table.places.items()}
    head = {number for number, _ in table.head}
    width = max(*names, *(len(texts) - 1 for _, texts in table.head)) + 1
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet("导入结果")
    comments = 0
    written = 0
    for number, texts in while_awaited(read):
        while written < number - 1:
            sheet.append([])
            written += 1
        wrong = marks.get(number, {})
        cells: list[Any] = [cell(sheet, text) for text in texts]
        cells += [cell(sheet, "") for _ in range(width - len(cells))]
        for place, column in names.items():
            if (code := wrong.get(column)) is None:
                continue
            cells[place] = cell(sheet, texts[place] if place < len(texts) else "", fill=red())
            if comments < MOST_COMMENTS:
                cells[place].comment = comments_of.Comment(
                    MARKS[code], "田岭", height=60, width=240
                )
                comments += 1
        if number in head:
            cells.append(cell(sheet, REASONS, bold()))
        elif wrong:
            cells.append(cell(sheet, reasons(wrong)))
        sheet.append(cells)
        written += 1
    return saved(book)


def reasons(wrong: Mapping[str, str]) -> str:
    """`姓名:必填。` for each."""
    return " ".join(f"{COLUMNS[column]}:{MARKS[code]}" for column, code in wrong.items())
