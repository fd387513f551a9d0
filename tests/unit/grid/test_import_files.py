"""Files that people send, and what of them is taken."""

import contextlib
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from contracts.grid.exchange.codes import COLUMNS, MARKS
from contracts.language.problem import Invalid
from services.grid.exchange.files.cells import Formula, Number, guarded, unquoted
from services.grid.exchange.files.opening import MOST_INSIDE, format_of
from services.grid.exchange.files.reading import lines
from services.grid.exchange.files.refusing import Refused
from services.grid.exchange.files.table import named, opened
from services.grid.exchange.marking import marked
from services.grid.exchange.person import read_person
from services.grid.exchange.sheets import csv_file, workbook
from services.grid.exchange.template import csv_template, template, titles
from tests.unit.grid.importing import (
    HEAD,
    book,
    changed,
    read_through,
    refused_at_the_door,
    refused_inside,
)

TODAY = dt.date(2026, 11, 24)


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
