"""Files that people send, and files that somebody made to do harm."""

import contextlib
import datetime as dt
import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from contracts.grid.exchange.codes import COLUMNS, MARKS, REFUSALS
from contracts.language.problem import Invalid
from services.grid.exchange.files import beside
from services.grid.exchange.files.cells import Formula, Number, guarded, unquoted
from services.grid.exchange.files.opening import MOST_INSIDE, format_of
from services.grid.exchange.files.reading import lines
from services.grid.exchange.files.refusing import MOST_ROWS, Refused
from services.grid.exchange.files.sheet import at_most, rows_of
from services.grid.exchange.files.table import named, opened, table_of
from services.grid.exchange.marking import marked
from services.grid.exchange.person import read_person
from services.grid.exchange.sheets import csv_file, workbook
from services.grid.exchange.template import csv_template, template, titles

HEAD = ("household_code", "name", "id_number", "relation")
SHEET = "xl/worksheets/sheet1.xml"
TODAY = dt.date(2026, 11, 24)
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


def test_formats_are_known_by_what_is_inside() -> None:
    assert format_of(book()) == "xlsx"
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        assert format_of("姓名,身份证".encode(encoding)) == "csv"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "encrypted_or_old"),
        (b"\xff\xff\xff,", "unreadable"),
        (b"a,\x00b", "unreadable"),
        (b"PK\x03\x04 and nothing more", "broken"),
        (book()[:-30], "broken"),
        (changed(book(), {}, without=("xl/workbook.xml",)), "broken"),
        (changed(book(), {"xl/vbaProject.bin": b"x"}), "macros"),
        (changed(book(), {"xl/macrosheets/sheet1.xml": b"<x/>"}), "macros"),
        (
            changed(
                book(),
                {"[Content_Types].xml": b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"},
            ),
            "macros",
        ),
        (changed(book(), {"x.bin": bytes(MOST_INSIDE + 1)}), "too_much_inside"),
        (changed(book(), {f"x{n}": b"" for n in range(201)}), "too_much_inside"),
        (changed(book(), {f"x{n:040d}": b"" for n in range(1500)}), "too_much_inside"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_is_refused_at_the_door(file: bytes, code: str) -> None:
    assert refused_at_the_door(file) == code


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b,c", "no_header"),
        ("name,id_number,relation,name", "column_twice"),
        ("name,id_number,household_code,phone", "column_missing"),
        ("name,id_number,relation", "column_missing"),
        ("household_code,name,id_number,relation", "empty"),
        ("\r\n\r\n", "empty"),
    ],
)
def test_a_file_without_what_it_needs_is_refused(text: str, code: str) -> None:
    assert refused_inside(text.encode()) == code


def test_titles_are_known_by_code_and_by_word() -> None:
    assert [named(title) for title in titles()] == list(COLUMNS)
    text = "登记表\r\n户号,姓名*,公民身份号码*,与户主关系*,备注\r\nC1,赵一,x,0,y\r\n"
    table = opened(text.encode("gb18030"), "csv")
    assert table.places == {"household_code": 0, "name": 1, "id_number": 2, "relation": 3}
    assert table.next(9) == [(3, ["C1", "赵一", "x", "0", "y"])]


def test_a_template_as_it_is_downloaded_is_a_file_without_rows() -> None:
    assert refused_inside(csv_template()) == "empty"
    made = template(["瑞岭翠苑"])
    assert refused_inside(made) == "empty"
    opened_book = load_workbook(io.BytesIO(made))
    (filled, _, lists) = opened_book.worksheets
    filled["F3"] = "赵一"
    saved = io.BytesIO()
    opened_book.save(saved)
    table = opened(saved.getvalue(), "xlsx")
    assert [number for number, _ in table.next(9)] == [3]
    assert lists.sheet_state == "hidden"


def test_a_number_that_was_stored_as_a_number_is_not_taken_for_the_one_that_was_meant() -> None:
    rows = (HEAD, ("C01", "赵一", 620121198001010000, 0), ("C01", "=1+1", 6.2e17, "0"))
    table = opened(book(*rows), "xlsx")
    one, two = (read_person(line, table.places, TODAY) for line in table.next(9))
    assert (one.marks["id_number"], one.values["relation"]) == ("number_not_text", "0")
    assert (two.marks["id_number"], two.marks["name"]) == ("number_not_text", "formula")
    (_, cells) = list(lines(book(*rows), "xlsx"))[1]
    assert isinstance(cells[2], Number)
    assert not isinstance(cells[1], Formula)


def test_a_workbook_may_have_empty_rows_and_starts_where_it_starts() -> None:
    file = book((), HEAD, (), ("C01", "赵一", "x", "0"))
    assert [number for number, _ in lines(file, "xlsx")] == [2, 4]


@given(st.text(max_size=30))
def test_whatever_a_cell_says_no_program_takes_it_for_a_formula(text: str) -> None:
    assert guarded(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    if text.strip() == text and "'" not in text:
        assert unquoted(guarded(text)) == text


def test_files_that_are_told_hold_text_alone() -> None:
    words = ["=1+1", "+86", "-1", "@x", "#N/A", "\x00\x1b\ud800a", "普通"]
    sheet = load_workbook(io.BytesIO(workbook("导出", ["甲"], [[each] for each in words]))).active
    assert sheet is not None
    cells = [sheet.cell(n, 1) for n in range(2, 9)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == "=1+1"
    assert cells[5].value == "a"
    told = csv_file([["=1+1", "'x", "a,b"]]).decode()
    assert told == "\ufeff'=1+1,'x,\"a,b\"\r\n"


def test_marks_stand_at_their_cells_in_the_files_own_rows() -> None:
    file = book((), HEAD, (), ("C01", "赵一", "x", "0"))
    wrong = {4: {"id_number": "id_format", "relation": "two_heads"}}
    made = load_workbook(io.BytesIO(marked(file, "xlsx", wrong, iter, 60))).active
    assert made is not None
    assert (made["C4"].value, made["C4"].comment.text) == ("x", MARKS["id_format"])
    assert made["B4"].comment is None
    assert made["E2"].value == "问题"
    assert MARKS["two_heads"] in str(made["E4"].value)


@given(st.binary(max_size=300))
def test_whatever_comes_is_a_table_or_refused(file: bytes) -> None:
    with contextlib.suppress(Refused, Invalid):
        read_through(file, format_of(file))


ANY = st.text(max_size=25)


@given(st.lists(ANY, min_size=11, max_size=11))
def test_whatever_a_row_says_its_marks_are_of_the_list(cells: list[str]) -> None:
    places = {column: n for n, column in enumerate(COLUMNS)}
    person = read_person((2, cells), places, TODAY)
    assert person.marks.keys() <= COLUMNS.keys()
    assert set(person.marks.values()) <= MARKS.keys()
    assert person.place is None or person.place.building > 0
    if not person.marks:
        assert person.record().id_number
