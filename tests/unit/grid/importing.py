"""Workbooks as people make them, or as somebody who means harm; and how they are refused."""

import io
import time
import tracemalloc
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from contracts.grid.exchange.codes import REFUSALS
from contracts.language.problem import Invalid
from services.grid.exchange.files.opening import format_of
from services.grid.exchange.files.refusing import Refused
from services.grid.exchange.files.sheet import at_most, rows_of
from services.grid.exchange.files.table import opened, table_of

HEAD = ("household_code", "name", "id_number", "relation")
SHEET = "xl/worksheets/sheet1.xml"
WORST_SECONDS, WORST_BYTES = 20.0, 200 << 20
"""Of what is refused: a wide margin around a second and tens of mebibytes."""


def book(*rows: Any) -> bytes:
    made, file = Workbook(), io.BytesIO()
    sheet: Any = made.active
    for row in rows or (HEAD, ("C01", "赵一", "x", "0")):
        sheet.append(row)
    made.save(file)
    return file.getvalue()


def changed(file: bytes, parts: dict[str, bytes], without: tuple[str, ...] = ()) -> bytes:
    """The same archive with other parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            if name not in parts and name not in without:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def refused_at_the_door(file: bytes) -> str:
    with pytest.raises(Invalid) as refusal:
        format_of(file)
    (wrong,) = refusal.value.errors
    assert wrong.pointer == "/file"
    return wrong.code


def read_through(file: bytes, format: str) -> None:
    """As the process beside does it, but here, where it is measured."""
    table = opened(file, format) if format == "csv" else table_of(at_most(rows_of(file)))
    while table.next(1000):
        pass


def refused_inside(file: bytes, format: str = "") -> str:
    """It passes the door where no format is given, and is refused in bounded time and memory."""
    format = format or format_of(file)
    started = time.monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as refusal:
            read_through(file, format)
        assert tracemalloc.get_traced_memory()[1] < WORST_BYTES
    finally:
        tracemalloc.stop()
    assert time.monotonic() - started < WORST_SECONDS
    assert refusal.value.code in REFUSALS
    return refusal.value.code
