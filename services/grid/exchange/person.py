"""One row of a file: a person, as far as the row alone can be understood."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from contracts.grid.exchange.codes import (
    COLUMNS,
    DISABILITY_GRADES,
    DISABILITY_TYPES,
)
from contracts.grid.registry.codes import CONSENTS, GUARDIAN, RELATIONS
from services.grid.exchange.files.cells import Formula, Number
from services.grid.exchange.files.sheet import Line
from services.grid.registry.people import numbers
from services.grid.registry.people.needs import consents_alone
from services.grid.registry.people.records import EARLIEST, ResidentRecord

_MOST: Final = {"household_code": 40, "compound": 80, "room": 8, "name": 80}
_WHOLE: Final = re.compile(r"[1-9]\d{0,3}\Z", re.ASCII)
_COUNTED: Final = re.compile(r"(号楼|单元|号|楼)\Z")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "relation": RELATIONS,
    "disability_type": DISABILITY_TYPES,
    "disability_grade": DISABILITY_GRADES,
    "disability_consent": CONSENTS,
}
_PLACE: Final = ("compound", "building", "unit", "room")

Marks = dict[str, str]
"""Why a column's cell fails, by the column."""


class Place(NamedTuple):
    """Compound, number of the building in it, number of the unit in that, room."""

    compound: str
    building: int
    unit: int
    room: str


@dataclass(slots=True)
class PersonRow:
    """`marks` are what is wrong with it; then its values are what could be read."""

    row: int
    values: dict[str, str]
    marks: Marks = field(default_factory=dict)
    fingerprint: bytes = b""

    def mark(self, column: str, code: str) -> None:
        """The first reason counts."""
        self.marks.setdefault(column, code)

    @property
    def by_place(self) -> bool:
        """Whether the household is named by where its door is."""
        return not self.values["household_code"]

    @property
    def place(self) -> Place | None:
        """Where the door is; None where that is not said, or not readably."""
        of = self.values
        if not all(of[column] and column not in self.marks for column in _PLACE):
            return None
        return Place(of["compound"], int(of["building"]), int(of["unit"]), of["room"])

    def record(self) -> ResidentRecord:
        """As the registry writes it down; of a row without marks. Birth date and sex are those that
        the ID number says."""
        of = self.values
        number = of["id_number"]
        return ResidentRecord(
            name=of["name"],
            sex=numbers.sex(number),
            birth_date=numbers.born(number),
            relation=of["relation"],
            id_number=number,
            phone=of["phone"] or None,
            disability_type=of["disability_type"] or None,
            disability_grade=of["disability_grade"] or None,
            disability_consent=of["disability_consent"] or None,
        )


def read_person(line: Line, places: Mapping[str, int], today: dt.date) -> PersonRow:
    """What the row says, and what is wrong with it by itself."""
    number, cells = line
    person = PersonRow(number, dict.fromkeys(COLUMNS, ""))
    for column, n in places.items():
        text = cells[n] if n < len(cells) else ""
        if isinstance(text, Formula):
            person.mark(column, "formula")
        elif _CONTROL.search(text):
            person.mark(column, "unreadable")
        else:
            person.values[column] = _read(person, column, text)
    for column in ("name", "id_number", "relation"):
        _require(person, column)
    if person.by_place:
        _must_have_a_place(person)
    if person.values["id_number"] and "id_number" not in person.marks:
        _number(person, today)
    _must_agree(person, today)
    return person


def _number(person: PersonRow, today: dt.date) -> None:
    try:
        number = numbers.id_number(person.values["id_number"])
    except numbers.NumberWrong as wrong:
        person.mark("id_number", f"id_{wrong.code}")
        return
    person.values["id_number"] = number
    if not EARLIEST <= numbers.born(number) <= today:
        person.mark("id_number", "id_birth_date")


def _read(person: PersonRow, column: str, text: str) -> str:
    if not text:
        return ""
    plain = unicodedata.normalize("NFKC", text).strip()
    if column in _LISTS:
        return _of_list(person, column, plain)
    if column == "id_number":
        if isinstance(text, Number):
            person.mark(column, "number_not_text")
        return plain.upper().replace(" ", "")
    if column == "phone":
        return _phone(person, plain)
    if column in ("building", "unit"):
        plain = _COUNTED.sub("", plain)
        if not _WHOLE.match(plain):
            person.mark(column, "bad_number")
        return plain
    if column == "room":
        plain = plain.removesuffix("室")
    kept = text if column == "name" else plain
    if len(kept) > _MOST[column]:
        person.mark(column, "too_long")
    return str(kept)


def _phone(person: PersonRow, written: str) -> str:
    try:
        return numbers.phone(written)
    except numbers.NumberWrong:
        person.mark("phone", "bad_phone")
        return written


def _of_list(person: PersonRow, column: str, text: str) -> str:
    """The code, from `4`, `肢体` or `4 肢体`."""
    codes = _LISTS[column]
    first = text.partition(" ")[0]
    if first in codes:
        return first
    for code, words in codes.items():
        if text == unicodedata.normalize("NFKC", words):
            return code
    person.mark(column, "not_in_list")
    return ""


def _require(person: PersonRow, column: str) -> None:
    if not person.values[column]:
        person.mark(column, "required")


def _must_have_a_place(person: PersonRow) -> None:
    if not any(person.values[column] for column in _PLACE):
        person.mark("household_code", "either")
        return
    for column in _PLACE:
        _require(person, column)


def _must_agree(person: PersonRow, today: dt.date) -> None:
    kind, grade = person.values["disability_type"], person.values["disability_grade"]
    if grade and not kind:
        person.mark("disability_type", "grade_without_type")
    if kind and not grade:
        person.mark("disability_grade", "type_without_grade")
    consent = person.values["disability_consent"]
    if consent and not kind:
        person.mark("disability_consent", "consent_without_type")
    elif consent == GUARDIAN:
        person.mark("disability_consent", "guardian_first")
    elif (
        consent
        and "id_number" not in person.marks
        and consents_alone(consent, numbers.born(person.values["id_number"]), today)
    ):
        person.mark("disability_consent", "guardian_consent")
