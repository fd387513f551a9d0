"""Files that somebody made to do harm: each costs a moment, and is refused."""

import time
from collections.abc import Callable

import pytest

from services.grid.exchange.files import beside
from services.grid.exchange.files.opening import format_of
from services.grid.exchange.files.reading import lines
from services.grid.exchange.files.refusing import MOST_ROWS, Refused
from services.grid.exchange.files.table import opened
from tests.unit.grid.importing import (
    HEAD,
    SHEET,
    WORST_SECONDS,
    book,
    changed,
    refused_at_the_door,
    refused_inside,
)


def test_an_encrypted_part_is_refused() -> None:
    file = bytearray(book())
    place = file.rfind(b"PK\x01\x02")
    file[place + 8] |= 1
    assert refused_at_the_door(bytes(file)) == "encrypted_or_old"


def test_parts_that_overlap_are_refused() -> None:
    file = changed(book(), {"a.xml": b"<a/>" * 50_000})
    place = file.rfind(b"a.xml") - 46
    size = (len(file) * 2).to_bytes(4, "little")
    assert refused_at_the_door(file[: place + 20] + size + file[place + 24 :]) in (
        "too_much_inside",
        "broken",
    )


def sheet_of(rows: bytes, before: bytes = b"") -> bytes:
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return before + b"<worksheet " + space + b"><sheetData>" + rows + b"</sheetData></worksheet>"


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({SHEET: sheet_of(b"<row><c><v>&b;</v></c></row>", LAUGHS)}, "broken"),
        ({SHEET: sheet_of(b"", LAUGHS).decode().encode("utf-16")}, "broken"),
        ({"xl/sharedStrings.xml": LAUGHS + b"<sst/>"}, "broken"),
        ({"xl/styles.xml": LAUGHS + b"<styleSheet/>"}, "broken"),
        ({SHEET: sheet_of(b"<row>" + b"<c/>" * 1_000_000 + b"</row>")}, "too_many_columns"),
        ({SHEET: sheet_of(b"<row><c/></row>" * 800_000)}, "too_many_rows"),
        ({SHEET: sheet_of(b"<row>" + b"<x>" * 40 + b"</x>" * 40 + b"</row>")}, "too_much_inside"),
        ({"xl/styles.xml": b"<s>" + b"<f/>" * 30_000 + b"</s>"}, "too_much_inside"),
        ({SHEET: b"<worksheet><sheetData><row>"}, "broken"),
        ({SHEET: sheet_of(b'<row r="x"><c r="ZZZZZ1"><v>1</v></c></row>')}, "broken"),
    ],
    ids=range(10),
)
def test_what_is_refused_inside(parts: dict[str, bytes], code: str) -> None:
    assert refused_inside(changed(book(), parts), "xlsx") == code


MANY = 60_000_000
SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
Bomb = tuple[str, str, Callable[[], bytes]]
BOMBS: dict[str, Bomb] = {
    "an attribute": (
        *(SHEET, "too_much_inside"),
        lambda: sheet_of(b'<row a="%b"/>' % (b"x" * MANY)),
    ),
    "an attribute in a picture": (
        *("x.png", "too_much_inside"),
        lambda: b'<a a="%b"/>' % (b"x" * MANY),
    ),
    "a comment": (
        *(SHEET, "too_much_inside"),
        lambda: sheet_of(b"<!--%b-->" % (b"x" * MANY)),
    ),
    "a text": (
        *(SHEET, "too_much_inside"),
        lambda: sheet_of(b"<row><c><v>%b</v></c></row>" % (b"1" * MANY)),
    ),
    "a sheet by another name": (
        *("xl/a.bin", "too_many_rows"),
        lambda: sheet_of(b"<row/>" * 1_400_000),
    ),
    "runs": (
        *(SHEET, "too_much_inside"),
        lambda: sheet_of(b"<row><c><is>%b</is></c></row>" % (b"<r/>" * 1_400_000)),
    ),
    "empty rows": (*(SHEET, "too_many_rows"), lambda: sheet_of(b"<row/>" * 1_400_000)),
    "empty cells": (
        *(SHEET, "too_much_inside"),
        lambda: sheet_of(b"<row>%b</row>" % (b"<c/>" * 200) * 7_000),
    ),
    "a row far below": (
        *(SHEET, "too_many_rows"),
        lambda: sheet_of(b'<row r="1048576"><c/></row>'),
    ),
    "a row at the end": (
        *(SHEET, "no_header"),
        lambda: sheet_of(b'<row r="100000"><c><v>1</v></c></row>'),
    ),
    "attributes": (
        *(SHEET, "too_much_inside"),
        lambda: sheet_of(b"<row %b/>" % b" ".join(b'a%d=""' % n for n in range(65))),
    ),
    "cells that are one": (
        *(SHEET, "too_much_inside"),
        lambda: sheet_of(b"")[:-12] + b'<mergeCell ref="A1:B2"/>' * 1_000_000 + b"</worksheet>",
    ),
    "sheets that are one": (
        *("xl/workbook.xml", "broken"),
        lambda: b"<workbook %b><sheets>%b</sheets></workbook>" % (SPACE, b"<sheet/>" * 5_000),
    ),
}


@pytest.mark.parametrize(("name", "code", "part"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_costs_a_moment(name: str, code: str, part: Callable[[], bytes]) -> None:
    assert refused_inside(changed(book(), {name: part()}), "xlsx") == code


def test_what_is_packed_beyond_measure_is_refused_at_the_door() -> None:
    assert refused_at_the_door(changed(book(), {SHEET: BOMBS["an attribute"][2]()})) == (
        "too_much_inside"
    )
    same = book(HEAD, *[("C01", "同", "同", "0")] * 2_000)
    assert format_of(same) == "xlsx"


HOURS = changed(
    book(),
    {
        SHEET: sheet_of(
            b'<row><c r="A1"><f t="shared" si="0" ref="A1:A9">%bA1</f></c></row>' % (b"A1+" * 9_000)
            + b'<row><c><f t="shared" si="0"/></c></row>' * 40_000
        )
    },
)
"""A formula that openpyxl moves to each cell that shares it: nothing that is counted is many."""


HELD = changed(
    book(),
    {
        SHEET: sheet_of(
            b"<row>%b</row>" % (b'<c t="inlineStr"><is><t>%b</t></is></c>' % (b"x" * 100_000) * 200)
        )
    },
)


@pytest.mark.parametrize(
    ("limit", "value", "file"),
    [("CPU_SECONDS", 1, HOURS), ("SECONDS", 1.0, HOURS), ("MEMORY", 4 << 20, HELD)],
    ids=["processor", "clock", "memory"],
)
def test_what_takes_hours_is_ended_by_its_own_process(
    limit: str, value: float, file: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, limit, value)
    began = time.monotonic()
    with pytest.raises(Refused) as refusal:
        opened(file, "xlsx")
    assert refusal.value.code == "too_much_inside"
    assert time.monotonic() - began < WORST_SECONDS


def test_a_process_is_ended_when_nobody_waits_for_it() -> None:
    began = time.monotonic()
    with pytest.raises(Refused):
        list(lines(HOURS, "xlsx", 0.2))
    assert time.monotonic() - began < WORST_SECONDS / 2


def test_a_process_that_fails_is_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_CHILD", "services.grid.exchange.files.nothing")
    with pytest.raises(OSError, match="ended with 1"):
        opened(book(), "xlsx")


def test_a_part_that_lies_about_its_length_is_refused() -> None:
    file = bytearray(changed(book(), {"xl/media.xml": b"<a>" + b" " * 5_000_000 + b"</a>"}))
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        name = file.rfind(b"xl/media.xml") if sign == b"PK\x01\x02" else file.find(b"xl/media.xml")
        place = file.rfind(sign, 0, name)
        file[place + offset : place + offset + 4] = (10).to_bytes(4, "little")
    assert refused_inside(bytes(file)) == "broken"


def test_more_people_than_a_file_may_hold_are_refused() -> None:
    head, row = ",".join(HEAD).encode(), b"\r\nC01,x,y,0"
    table = opened(head + row * MOST_ROWS, "csv")
    assert sum(len(part) for part in iter(lambda: table.next(5000), [])) == MOST_ROWS
    assert refused_inside(head + row * (MOST_ROWS + 1)) == "too_many_rows"
    assert refused_inside(b"a," * 70 + b"\r\n") == "too_many_columns"
