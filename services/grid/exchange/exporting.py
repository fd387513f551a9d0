"""Who lives where, as rows of a file: as a role sees it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select

from contracts.codes import PROFILES
from contracts.grid.exchange.codes import DISABILITY_GRADES, DISABILITY_TYPES
from contracts.grid.registry.codes import CONSENTS, RELATIONS, SEXES
from services.grid.registry.in_use import IN_USE
from services.grid.registry.model import Household, Resident
from services.grid.registry.seeing import household_columns, resident_columns

Within = Callable[[Any], ColumnElement[bool]]
"""A condition on the column of the grid."""
MOST: Final = 50_000
"""Rows of one file; a larger community is exported by grid."""

RESIDENTS: Final = {
    "household_code": "户号",
    "address": "住址",
    "grid": "网格",
    "name": "姓名",
    "sex": "性别",
    "birth_date": "出生日期",
    "id_number": "公民身份号码",
    "relation": "与户主关系",
    "phone": "联系电话",
    "profiles": "情况",
    "disability_type": "残疾类别",
    "disability_grade": "残疾等级",
    "disability_consent": "残疾信息告知服务线",
    "id": "标识",
}
HOUSEHOLDS: Final = {"code": "户号", "address": "住址", "grid": "网格", "id": "标识"}
TITLES: Final[Mapping[str, Mapping[str, str]]] = {"residents": RESIDENTS, "households": HOUSEHOLDS}
_LISTS: Final[Mapping[str, Mapping[str, str]]] = {
    "sex": SEXES,
    "relation": RELATIONS,
    "disability_type": DISABILITY_TYPES,
    "disability_grade": DISABILITY_GRADES,
    "disability_consent": CONSENTS,
}


def residents(community: str, role: str, within: Within) -> Select[*tuple[Any, ...]]:
    """Who lives there now, by household."""
    homes = {column.key: column for column in household_columns(role)}
    return (
        select(
            *resident_columns(role),
            Household.code.label("household_code"),
            homes["address"].label("address"),
        )
        .join(
            Household,
            (Household.community == Resident.community) & (Household.id == Resident.household),
        )
        .where(Resident.community == community, Resident.status == "living", within(Resident.grid))
        .order_by(Household.code, Resident.relation, Resident.id)
        .limit(MOST + 1)
    )


def households(community: str, role: str, within: Within) -> Select[*tuple[Any, ...]]:
    """In order of their codes."""
    return (
        select(*household_columns(role))
        .where(Household.community == community, IN_USE, within(Household.grid))
        .order_by(Household.code)
        .limit(MOST + 1)
    )


def as_text(what: str, row: Mapping[str, Any]) -> list[str]:
    """A row's cells."""
    return [_shown(name, row[name]) for name in TITLES[what]]


def _shown(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "profiles":
        return "、".join(PROFILES.get(each, each) for each in value)
    words = _LISTS.get(name, {}).get(value)
    return str(value) if words is None else f"{value} {words}"
