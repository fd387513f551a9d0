"""What is written down of a household and of a resident, before it is a row; and what is wrong."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from contracts.grid.registry.codes import RELATIONS, SEXES
from contracts.grid.registry.tags.lists import DISABILITY, GRADES, LISTS
from contracts.language.problem import Wrong
from services.grid.registry.people import numbers
from services.grid.registry.people.needs import consents_alone

EARLIEST = dt.date(1900, 1, 1)
DISABILITY_TYPES = frozenset(LISTS[DISABILITY].codes)
DISABILITY_GRADES = frozenset(GRADES)
STATED = frozenset("12")
GUARDIAN = "不满十四周岁的,应由父母或其他监护人同意。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRecord:
    """A resident as written down: `sex` of GB/T 2261.1, `relation` to the head of GB/T 4761, a
    disability of GB/T 26341 with type and grade, and whether it may be told. `initials` where they
    differ from what follows from the name."""

    name: str
    sex: str
    birth_date: dt.date
    relation: str
    id_number: str | None = None
    phone: str | None = None
    initials: str | None = None
    disability_type: str | None = None
    disability_grade: str | None = None
    disability_consent: str | None = None
    moved_in_on: dt.date | None = None
    id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRecord:
    """Where a household lives: a dwelling, or the room behind a unit's door (`501`), which is made
    a dwelling where it is none yet."""

    dwelling: str | None = None
    building_unit: str | None = None
    room: str | None = None
    floor: int | None = None
    id: str | None = field(default=None, compare=False)


def wrong_in(record: ResidentRecord, today: dt.date, at: str = "") -> Iterator[Wrong]:
    """Everything that is wrong in it by itself; pointers begin with `at`."""
    if not record.name.strip():
        yield Wrong(f"{at}/full_name", "blank", "姓名不能为空。")
    if record.sex not in SEXES:
        yield Wrong(f"{at}/sex", "unknown_code", "性别代码应为 GB/T 2261.1 的 0、1、2、9。")
    if record.relation not in RELATIONS:
        yield Wrong(f"{at}/relation", "unknown_code", "与户主关系代码应为 GB/T 4761 的 0–8。")
    if not EARLIEST <= record.birth_date <= today:
        yield Wrong(f"{at}/birth_date", "out_of_range", "出生日期应在 1900 年以后,且不晚于今天。")
    if record.moved_in_on is not None and record.moved_in_on < record.birth_date:
        yield Wrong(f"{at}/moved_in_on", "before_birth", "迁入日期不能早于出生日期。")
    yield from _number(record, at)
    if record.phone is not None:
        try:
            numbers.phone(record.phone)
        except numbers.NumberWrong as wrong:
            yield Wrong(f"{at}/phone", wrong.code, wrong.message)
    yield from _disability(record, today, at)


def _number(record: ResidentRecord, at: str) -> Iterator[Wrong]:
    if record.id_number is None:
        return
    try:
        number = numbers.id_number(record.id_number)
    except numbers.NumberWrong as wrong:
        yield Wrong(f"{at}/id_number", wrong.code, wrong.message)
        return
    if numbers.born(number) != record.birth_date:
        yield Wrong(f"{at}/birth_date", "differs", "出生日期与公民身份号码不一致。")
    if record.sex in STATED and numbers.sex(number) != record.sex:
        yield Wrong(f"{at}/sex", "differs", "性别与公民身份号码不一致。")


def _disability(record: ResidentRecord, today: dt.date, at: str) -> Iterator[Wrong]:
    kind, grade = record.disability_type, record.disability_grade
    if kind is not None and kind not in DISABILITY_TYPES:
        yield Wrong(f"{at}/disability_type", "unknown_code", "残疾类别应为 GB/T 26341 的 1–7。")
    if grade is not None and grade not in DISABILITY_GRADES:
        yield Wrong(f"{at}/disability_grade", "unknown_code", "残疾等级应为 1–4。")
    if (kind is None) != (grade is None):
        yield Wrong(f"{at}/disability_grade", "half", "残疾类别与等级应同时填写。")
    if record.disability_consent is not None and kind is None:
        yield Wrong(f"{at}/disability_consent", "without_disability", "没有残疾信息,不需要同意。")
    elif consents_alone(record.disability_consent, record.birth_date, today):
        yield Wrong(f"{at}/disability_consent", "guardian", GUARDIAN)
