"""Files of residents, as people send them; and sending them."""

import csv
import io
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

import httpx
from openpyxl import Workbook

from tests.id_numbers import id_number
from tests.journeys.platform import Session
from tests.waiting import until

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
AT_REST = {"checked", "failed", "applied", "undone"}
COLUMNS = (
    *("household_code", "compound", "building", "unit", "room"),
    *("name", "id_number", "relation", "phone"),
    *("disability_type", "disability_grade", "disability_consent"),
)
Rows = Iterable[Mapping[str, str]]


def in_csv(rows: Rows, encoding: str = "utf-8-sig", columns: Iterable[str] = COLUMNS) -> bytes:
    """With the stable codes as titles."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def in_xlsx(rows: Rows) -> bytes:
    """With the stable codes as titles."""
    book = Workbook()
    sheet: Any = book.active
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([row.get(column) for column in COLUMNS])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def send(
    session: Session, file: bytes, *, kind: str = CSV, key: str = "", **query: Any
) -> httpx.Response:
    """Ask for an import; whatever comes back."""
    headers = {"Content-Type": kind, "Idempotency-Key": key or str(uuid.uuid4())}
    return session.client.post("/v1/imports", content=file, headers=headers, params=query)


def at_rest(session: Session, id: str) -> dict[str, Any]:
    """The import once nobody works on it any more."""

    def rests() -> Any:
        found = session.get(f"/v1/imports/{id}")
        return found if found["state"] in AT_REST else None

    found: dict[str, Any] = until(rests, "the import is done with", 60)
    return found


def imported(session: Session, file: bytes, *, kind: str = CSV, **query: Any) -> dict[str, Any]:
    """Sent, and done with."""
    answer = send(session, file, kind=kind, **query)
    assert answer.status_code == 201, answer.text
    return at_rest(session, answer.json()["id"])


def move(session: Session, id: str, step: str) -> httpx.Response:
    """Ask for the next step of an import."""
    return session.step(f"/v1/imports/{id}", step)


def play(session: Session) -> None:
    """Each command of an import once: one that fails, and one that is checked, applied, undone."""
    code = session.get("/v1/households", limit=1)["items"][0]["code"]
    person = {"household_code": code, "name": "单于试", "relation": "8"}
    checked = imported(session, in_csv([{**person, "id_number": id_number(901)}]), dry_run="true")
    for step, state in (("application", "applied"), ("reversal", "undone")):
        asked = move(session, checked["id"], step)
        assert asked.status_code == 200, asked.text
        assert at_rest(session, checked["id"])["state"] == state
    failed = imported(session, in_csv([{**person, "id_number": "1"}]))
    assert failed["state"] == "failed"
