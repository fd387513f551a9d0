"""Import and export of the registry (issue 4, part 1), as a community worker does it."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from openpyxl import load_workbook

from tests.id_numbers import id_number
from tests.journeys import sheets
from tests.journeys.platform import Session
from tests.journeys.sheets import CSV, XLSX, imported, move, send


def counts(session: Session) -> tuple[int, int]:
    """Residents and households of the community."""
    (place,) = session.get("/v1/communities")["items"]
    found = session.get(f"/v1/communities/{place['code']}")["counts"]
    return found["residents"], found["households"]


def book_of(file: bytes) -> Any:
    return load_workbook(io.BytesIO(file))


def test_the_template_is_filled_in_checked_and_entered(community: Session) -> None:
    template = community.client.get("/v1/imports/template")
    assert (template.status_code, template.headers["Content-Type"]) == (200, XLSX)
    book = book_of(template.content)
    sheet = book["户与居民"]
    assert [cell.value for cell in sheet[1]] == list(sheets.COLUMNS)
    lists = {rule.sqref: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert len(lists) == 5
    compounds = [cell.value for cell in book["选项"]["A"] if cell.value]
    before = counts(community)
    home = {"compound": compounds[0], "building": "1", "unit": "1", "room": "9901"}
    for row, values in enumerate(
        (
            {**home, "name": "新户主", "id_number": id_number(11), "relation": "0 户主"},
            {**home, "name": "新配偶", "id_number": id_number(12), "relation": "1 配偶"},
        ),
        3,
    ):
        for column, value in values.items():
            sheet.cell(row, sheets.COLUMNS.index(column) + 1, value)
    filled = io.BytesIO()
    book.save(filled)
    done = imported(community, filled.getvalue(), kind=XLSX, dry_run="true")
    assert (done["state"], done["residents"], done["households"]) == ("checked", 2, 1), done
    assert counts(community) == before
    assert move(community, done["id"], "application").status_code == 200
    done = sheets.at_rest(community, done["id"])
    assert (done["state"], done["rows"], done["done"], done["errors"]) == ("applied", 2, 2, 0)
    assert counts(community) == (before[0] + 2, before[1] + 1)
    (head,) = community.get("/v1/residents", q="新户主")["items"]
    assert (head["relation"], head["sex"], head["birth_date"]) == ("0", "1", "1980-01-01")
    household = community.get(f"/v1/households/{head['household_id']}")
    assert household["head_id"] == head["id"]
    assert household["address"].endswith("1号楼1单元9901室")

    undone = move(community, done["id"], "reversal")
    assert undone.status_code == 200, undone.text
    assert sheets.at_rest(community, done["id"])["state"] == "undone"
    assert counts(community) == before
    assert community.get("/v1/residents", q="新户主")["items"] == []
    assert move(community, done["id"], "reversal").status_code == 409


def test_of_a_file_with_a_wrong_cell_nothing_is_entered_and_the_cell_is_marked(
    community: Session,
) -> None:
    before = counts(community)
    code = community.get("/v1/households", limit=1)["items"][0]["code"]
    person = {"household_code": code, "relation": "8"}
    wrong = id_number(21)[:-1] + ("0" if id_number(21)[-1] != "0" else "1")
    rows = [
        {**person, "name": "好人", "id_number": id_number(20)},
        {**person, "name": "", "id_number": wrong, "phone": "123"},
        {**person, "name": "=HYPERLINK(1)", "id_number": id_number(20), "relation": "阿姨"},
        {**person, "household_code": "C99-B999-U1-0101", "name": "甲", "id_number": id_number(22)},
    ]
    done = imported(community, sheets.in_csv(rows, "gb18030"))
    assert (done["state"], done["errors"]) == ("failed", 6), done
    assert counts(community) == before
    errors = community.get(f"/v1/imports/{done['id']}/errors", limit=4)
    assert len(errors["items"]) == 4
    rest = community.get(f"/v1/imports/{done['id']}/errors", cursor=errors["next"])
    found = [(each["row"], each["column"], each["code"]) for each in errors["items"]]
    found += [(each["row"], each["column"], each["code"]) for each in rest["items"]]
    assert (rest["next"], found) == (
        None,
        [
            (3, "name", "required"),
            (3, "id_number", "id_checksum"),
            (3, "phone", "bad_phone"),
            (4, "id_number", "twice_in_file"),
            (4, "relation", "not_in_list"),
            (5, "household_code", "unknown_household"),
        ],
    )
    assert wrong not in str(errors)
    marked = community.client.get(f"/v1/imports/{done['id']}/marked")
    assert (marked.status_code, marked.headers["Content-Type"]) == (200, XLSX)
    assert "attachment" in marked.headers["Content-Disposition"]
    sheet = book_of(marked.content).active
    cell = sheet.cell(3, sheets.COLUMNS.index("id_number") + 1)
    assert (cell.value, cell.comment.text) == (wrong, "公民身份号码的校验码不对。")
    assert cell.fill.fgColor.rgb.endswith("FFC7CE")
    name = sheet.cell(4, sheets.COLUMNS.index("name") + 1)
    assert (name.value, name.data_type, name.comment) == ("=HYPERLINK(1)", "s", None)
    assert "姓名:必填。" in sheet.cell(3, len(sheets.COLUMNS) + 1).value
    assert move(community, done["id"], "application").status_code == 409


def test_what_was_changed_since_is_not_undone(community: Session) -> None:
    code = community.get("/v1/households", limit=2)["items"][1]["code"]
    person = {"household_code": code, "relation": "8"}
    rows = [
        {**person, "name": name, "id_number": id_number(n)}
        for n, name in ((31, "留下的"), (32, "离开的"))
    ]
    done = imported(community, sheets.in_csv(rows))
    assert done["state"] == "applied", done
    (gone,) = community.get("/v1/residents", q="离开的")["items"]
    path = f"/v1/residents/{gone['id']}"
    left = {"reason": "moved_out", "left_at": "2026-11-20T09:00:00+08:00"}
    assert community.step(path, "departure", left).status_code == 200
    refused = move(community, done["id"], "reversal")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/conflict")
    assert "项在导入之后已被更改或使用" in refused.json()["detail"]
    assert len(community.get("/v1/residents", q="留下的")["items"]) == 1


def test_a_repeated_upload_is_one_import(community: Session) -> None:
    code = community.get("/v1/households", limit=1)["items"][0]["code"]
    person = {"household_code": code, "relation": "8", "name": "一次"}
    file = sheets.in_csv([{**person, "id_number": id_number(41)}])
    first, again = (send(community, file, key="once-and-again", dry_run="true") for _ in range(2))
    assert first.json()["id"] == again.json()["id"]
    other = send(community, file + b"\r\n", key="once-and-again", dry_run="true")
    assert other.status_code == 422
    assert other.json()["type"] == "/problems/idempotency_key_reused"


def test_hostile_files_are_refused(community: Session) -> None:
    encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600
    answer = send(community, encrypted, kind=XLSX)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "encrypted_or_old")
    assert send(community, b"x" * (8 << 20) + b"x").status_code == 413
    assert send(community, b"{}", kind="application/json").status_code == 415
    huge = sheets.in_csv([{"name": "x"}] * 3, columns=("name", "other"))
    done = imported(community, huge)
    assert (done["state"], done["refusal"]) == ("failed", "no_header")


def test_an_export_is_masked_narrowed_and_audited(
    community: Session, officer: Session, admin: Session
) -> None:
    answer = community.client.get("/v1/exports", params={"format": "csv"})
    assert answer.headers["Content-Type"].startswith(CSV)
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    numbers = [row["公民身份号码"] for row in rows if row["公民身份号码"]]
    assert len(numbers) > 10_000
    assert all(set(number[1:]) == {"*"} for number in numbers)
    everywhere = {row["网格"] for row in rows}
    own = officer.client.get("/v1/exports", params={"format": "csv"})
    narrowed = {row["网格"] for row in csv.DictReader(io.StringIO(own.content.decode("utf-8-sig")))}
    assert len(everywhere) > 1
    assert narrowed < everywhere
    other = next(iter(everywhere - narrowed))
    assert officer.client.get("/v1/exports", params={"grid": other}).status_code == 403
    sheet = book_of(
        community.client.get("/v1/exports", params={"what": "households", "grid": other}).content
    ).active
    assert sheet.cell(1, 1).value == "户号"
    assert sheet.max_row > 2
    audit = admin.get("/v1/audit", action="grid.registry.export", limit=200)["items"]
    assert {row["account"] for row in audit} >= {"community", "officer"}


def test_many_exports_at_once_are_few_and_hold_nobody_up(
    community: Session, admin: Session
) -> None:
    def export(n: int) -> Any:
        session = (community, admin)[n % 2]
        return session.client.get("/v1/exports", params={"format": "csv"})

    with ThreadPoolExecutor(12) as pool:
        exports = pool.map(export, range(12))
        for _ in range(3):
            assert community.get("/v1/households", limit=1)["items"]
        answers = list(exports)
    refused = [each for each in answers if each.status_code != 200]
    assert len(refused) < len(answers)
    assert refused
    assert {each.status_code for each in refused} <= {429, 503}
    assert all(int(each.headers["Retry-After"]) > 0 for each in refused)
