"""A community's branches, members, honours and brands, generated from its published facts.

Reads for itself, since services import nothing of each other. Members are not real."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from services.party.branches.model import COMMITTEE, MEMBER, SECRETARY

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "tianling:party:branches")
PARTY_MEMBER = "01"  # 中共党员 (GB/T 4762)
SURNAMES = "王李张刘陈杨马赵黄周吴徐孙胡朱高林何郭罗"
UNITS = (
    ("state_owned_enterprises", "国有企业"),
    ("administrative_units", "行政单位"),
    ("public_institutions", "事业单位"),
    ("financial_institutions", "金融机构"),
    ("private_enterprises", "私营企业"),
)
"""Whose branches join the community's on the platform, in this order until it is full: which they
really are is not published. A unit is called as grid's registry calls it."""
BRANDS = (("brand", "社区品牌"), ("service_brands", "服务品牌"))


class FactsInvalid(ValueError):
    """A fact is missing or wrong. `key` is its dotted path in the YAML; empty for the whole."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key or 'document'}: {why}")
        self.key, self.why = key, why


@dataclass(frozen=True, slots=True)
class Branch:
    """党支部. `unit` is None for the community's own."""

    id: str
    community: str
    name: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """党员. `post`: secretary | committee | member."""

    id: str
    community: str
    branch: str
    name: str
    post: str
    political_status: str


@dataclass(frozen=True, slots=True)
class PlatformSeat:
    """A branch's seat on the “大党委” platform."""

    id: str
    community: str
    branch: str
    number: int


@dataclass(frozen=True, slots=True)
class Honour:
    """荣誉. `level` is who it counts for: 兰州新区, 兰州市, 甘肃省, 省级, 全国."""

    id: str
    community: str
    title: str
    level: str
    year: int
    month: int | None
    edition: str | None


@dataclass(frozen=True, slots=True)
class Brand:
    """品牌. `about`: 社区品牌 | 服务品牌."""

    id: str
    community: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Party:
    """All rows. The first branch and the first seat are the community's own."""

    platform: str
    branches: tuple[Branch, ...]
    members: tuple[Member, ...]
    seats: tuple[PlatformSeat, ...]
    honours: tuple[Honour, ...]
    brands: tuple[Brand, ...]


def generate(path: Path) -> Party:
    """Pure but for reading the file. Raises FactsInvalid, or OSError."""
    try:
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise FactsInvalid("", f"is not YAML in UTF-8: {error}") from error
    return of(facts)


def of(facts: Any) -> Party:
    """From a parsed document. Raises FactsInvalid."""
    code = _at(facts, "code", str)
    branches = _branches(facts, code)
    return Party(
        platform=_at(facts, "party.platform.name", str),
        branches=branches,
        members=_members(facts, code, branches[0]),
        seats=tuple(
            PlatformSeat(_key("seat", code, number), code, branch.id, number)
            for number, branch in enumerate(branches, 1)
        ),
        honours=tuple(_honours(facts, code)),
        brands=tuple(
            Brand(_key("brand", code, _is(str, name, f"{key}.{i}")), code, name, about)
            for key, about in BRANDS
            for i, name in enumerate(_at(facts, key, list))
        ),
    )


def _branches(facts: Any, code: str) -> tuple[Branch, ...]:
    own = Branch(_key("branch", code, 0), code, _at(facts, "party.branch.name", str), None)
    others = _at(facts, "party.platform.branches", int) - 1
    units = [
        f"{kind} {number:02d}"
        for key, kind in UNITS
        for number in range(1, _at(facts, f"units_in_area.{key}", int) + 1)
    ]
    if not 0 <= others <= len(units):
        raise FactsInvalid("party.platform.branches", f"must be from 1 to {len(units) + 1}")
    return own, *(
        Branch(_key("branch", code, number), code, f"{unit} 党支部", unit)
        for number, unit in enumerate(units[:others], 1)
    )


def _members(facts: Any, code: str, branch: Branch) -> tuple[Member, ...]:
    """Who the secretary is, and so on, is not published: the first of them are."""
    total, secretaries, committee = (
        _at(facts, f"party.branch.{key}", int) for key in ("members", "secretary", "committee")
    )
    rest = total - secretaries - committee
    if min(secretaries, committee, rest) < 0:
        raise FactsInvalid("party.branch.members", "must hold the secretary and the committee")
    posts = [SECRETARY] * secretaries + [COMMITTEE] * committee + [MEMBER] * rest
    return tuple(
        Member(
            id=_key("member", code, number),
            community=code,
            branch=branch.id,
            name=f"{SURNAMES[number % len(SURNAMES)]}党员{number:02d}",
            post=post,
            political_status=PARTY_MEMBER,
        )
        for number, post in enumerate(posts, 1)
    )


def _honours(facts: Any, code: str) -> Iterator[Honour]:
    for index, row in enumerate(_at(facts, "honours", list)):
        at = f"honours.{index}."
        title, level = _at(row, "title", str, at), _at(row, "level", str, at)
        year = _at(row, "year", int, at)
        month = _at(row, "month", int, at) if "month" in row else None
        edition = _at(row, "edition", str, at) if "edition" in row else None
        id_ = _key("honour", code, f"{year}/{level}/{title}")
        yield Honour(id_, code, title, level, year, month, edition)


def _key(kind: str, community: str, natural: str | int) -> str:
    return str(uuid.uuid5(NAMESPACE, f"{kind}/{community}/{natural}"))


def _at(found: Any, key: str, kind: type, under: str = "") -> Any:
    for part in key.split("."):
        if not isinstance(found, dict) or found.get(part) is None:
            raise FactsInvalid(under + key, "is missing")
        found = found[part]
    return _is(kind, found, under + key)


def _is(kind: type, value: Any, key: str) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise FactsInvalid(key, f"must be of type {kind.__name__}")
    return value
