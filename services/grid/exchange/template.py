"""The empty file to fill in, and what is said about its columns."""

from collections.abc import Sequence
from typing import Any, Final

from backbone.later import Later
from contracts.grid.exchange.codes import COLUMNS, DISABILITY_GRADES, DISABILITY_TYPES
from contracts.grid.registry.codes import CONSENTS, RELATIONS
from services.grid.exchange.files.refusing import MOST_ROWS
from services.grid.exchange.files.table import NEEDED
from services.grid.exchange.sheets import csv_file, saved
from services.grid.exchange.styles import bold, grey, wrapped

openpyxl = Later("openpyxl")
utils = Later("openpyxl.utils")
validation = Later("openpyxl.worksheet.datavalidation")

SHEET, HELP, LISTS = "户与居民", "填写说明", "选项"
_FIRST = 3
_TEXT = ("household_code", "room", "id_number", "phone")
"""Kept as text: a spreadsheet would make numbers of them, and lose their last digits."""
_SAID: Final = {
    "household_code": "已登记的户填户号,或填后四项;两者都填时须一致",
    "compound": "小区名称,从下拉列表中选择",
    "building": "楼号,数字",
    "unit": "单元号,数字",
    "room": "房号,例如 502;该房没有登记的户时,登记为新的一户",
    "name": "姓名",
    "id_number": "18 位,按文本填写;性别和出生日期由此得出",
    "relation": "与户主的关系(GB/T 4761);新登记的户须有且只有一个户主",
    "phone": "11 位手机号,或带区号的固定电话",
    "disability_type": "残疾类别(GB/T 26341);与等级同时填写",
    "disability_grade": "残疾等级,一级最重",
    "disability_consent": "本人或监护人是否同意把残疾信息告知服务线;不填的不告知",
}


def choices(codes: dict[str, str]) -> list[str]:
    """`0 户主`: the code is what counts."""
    return [f"{code} {words}" for code, words in codes.items()]


def titles() -> list[str]:
    """With a star where something must stand."""
    return [f"{title}*" if code in NEEDED else title for code, title in COLUMNS.items()]


def csv_template() -> bytes:
    """Codes and titles."""
    return csv_file([list(COLUMNS), titles()])


def template(compounds: Sequence[str]) -> bytes:
    """A workbook: the sheet to fill in, help, and the lists behind the drop-downs."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    lists = {
        "compound": list(compounds),
        "relation": choices(RELATIONS),
        "disability_type": choices(DISABILITY_TYPES),
        "disability_grade": choices(DISABILITY_GRADES),
        "disability_consent": choices(CONSENTS),
    }
    sheet.append(list(COLUMNS))
    sheet.append(titles())
    for n, code in enumerate(COLUMNS, 1):
        letter = utils.get_column_letter(n)
        sheet.cell(1, n).font, sheet.cell(2, n).font = grey(), bold()
        sheet.column_dimensions[letter].width = 24 if code == "id_number" else 16
        if code in _TEXT:
            sheet.column_dimensions[letter].number_format = "@"
    sheet.freeze_panes = f"A{_FIRST}"
    _help(book.create_sheet(HELP), lists)
    _drop_downs(sheet, book.create_sheet(LISTS), lists)
    return saved(book)


def _drop_downs(sheet: Any, behind: Any, lists: dict[str, list[str]]) -> None:
    behind.sheet_state = "hidden"
    columns = list(COLUMNS)
    for n, (code, options) in enumerate(lists.items(), 1):
        for row, option in enumerate(options, 1):
            behind.cell(row, n, option).data_type = "s"
        if not options:
            continue
        letter = utils.get_column_letter(n)
        source = f"{utils.quote_sheetname(LISTS)}!${letter}$1:${letter}${len(options)}"
        choice = validation.DataValidation(type="list", formula1=source, allow_blank=True)
        choice.error, choice.errorTitle = "请从下拉列表中选择。", COLUMNS[code]
        sheet.add_data_validation(choice)
        target = utils.get_column_letter(columns.index(code) + 1)
        choice.add(f"{target}{_FIRST}:{target}{MOST_ROWS + _FIRST - 1}")


def _help(sheet: Any, lists: dict[str, list[str]]) -> None:
    sheet.append(["列", "代码", "必填", "说明", "可选"])
    for code, title in COLUMNS.items():
        must = "是" if code in NEEDED else ""
        sheet.append([title, code, must, _SAID[code], "\n".join(lists.get(code, ()))])
    sheet.append([])
    for words in (
        "一人一行,从第三行填起;第一行的代码请不要改动。",
        f"一个文件最多 {MOST_ROWS:,} 人,8 MiB。整个文件要么全部导入,要么一个也不导入。",
        "可以先试导入(dry_run),有问题的单元格会标红并注明原因,改好后再导入。",
    ):
        sheet.append([words])
    for letter, width in zip("ABCDE", (16, 18, 8, 60, 30), strict=True):
        sheet.column_dimensions[letter].width = width
    for cell in sheet[1]:
        cell.font = bold()
    for row in sheet.iter_rows(min_row=2):
        row[-1].alignment = wrapped()
