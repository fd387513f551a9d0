"""A file of divisions is taken whole, or every wrong line is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.grid.registry.divisions.reading import DivisionsInvalid, of, read

GANSU = Path(__file__).parents[3] / "deploy" / "data" / "divisions-gansu.csv"
HEADER = ["code", "name", "level", "parent"]
PROVINCE = ["620000000000", "甘肃省", "province", ""]
CITY = ["620100000000", "兰州市", "city", "620000000000"]
COUNTY = ["620102000000", "城关区", "county", "620100000000"]


def wrong(*rows: list[str]) -> list[tuple[int, str]]:
    with pytest.raises(DivisionsInvalid) as refused:
        of([HEADER, *rows])
    return [(each.line, each.code) for each in refused.value.wrong]


def test_all_of_gansu_is_read() -> None:
    rows = read(GANSU)
    assert len(rows) == 19_224
    assert rows[0].level == "province"
    assert {"620171101012"} <= {row.code for row in rows}


def test_the_order_of_lines_is_nobodys_business() -> None:
    assert len(of([HEADER, COUNTY, CITY, PROVINCE])) == 3


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["6201", "x", "city", "620000000000"], "code"),
        (["62010000000x", "x", "city", "620000000000"], "code"),
        (["６２０１００００００００", "x", "city", "620000000000"], "code"),
        (["620200000000", "", "city", "620000000000"], "name"),
        (["620200000000", "x" * 81, "city", "620000000000"], "name"),
        (["620200000000", "x", "town", "620000000000"], "level"),
        (["620201000000", "x", "city", "620000000000"], "level"),
        (["620200000000", "x", "city", ""], "parent"),
        (["630000000000", "x", "province", "620000000000"], "parent"),
        (["620200000000", "x", "city", "640000000000"], "parent"),
        (["620302000000", "x", "county", "620100000000"], "parent"),
        (["620200000000", "x", "city", "620100000000"], "parent"),
        (CITY, "twice"),
        (["620200000000", "x"], "columns"),
    ],
)
def test_a_wrong_line_is_named(row: list[str], code: str) -> None:
    assert wrong(PROVINCE, CITY, row) == [(4, code)]


def test_every_wrong_line_is_named() -> None:
    assert wrong(PROVINCE, ["1"], CITY, ["62", "", "", ""]) == [(3, "columns"), (5, "code")]


@pytest.mark.parametrize("lines", [[], [["code"]], [HEADER]])
def test_what_holds_no_divisions_is_refused(lines: list[list[str]]) -> None:
    with pytest.raises(DivisionsInvalid):
        of(lines)


@pytest.mark.parametrize("content", [b"\xff\xfe", b'code,name,level,parent\n"', b""])
def test_bytes_that_are_no_table_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "divisions.csv"
    file.write_bytes(content)
    with pytest.raises(DivisionsInvalid):
        read(file)


@given(st.lists(st.lists(st.text(max_size=13), max_size=5), max_size=8))
def test_whatever_stands_in_a_file_it_is_read_or_refused(rows: list[list[str]]) -> None:
    with pytest.raises(DivisionsInvalid):
        of([HEADER, *rows])
