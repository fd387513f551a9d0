"""The rows of a registry. Every id is a UUID as text; every reference names a row's id, except
`community` and `grid`, which are codes."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

SEX_SYSTEM = "GB/T 2261.1"
RELATION_SYSTEM = "GB/T 4761"
DISABILITY_SYSTEM = "GB/T 26341"
"""The code systems that `sex`, `relation` and `disability_*` speak (domain §5)."""


@dataclass(frozen=True, slots=True)
class Community:
    """社区. `code` is its 12-digit division code."""

    code: str
    name: str
    district: str
    park: str
    centre: str
    area_km2: float


@dataclass(frozen=True, slots=True)
class Grid:
    """网格. `code` is the community's and three digits; `boundary` is GeoJSON, null where it is not
    known where the community lies. Days and square kilometres."""

    id: str
    code: str
    community: str
    name: str
    kind: str
    status: str
    valid_from: dt.date
    area_km2: float | None
    boundary: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Compound:
    """小区, or a commercial district 商业区. `kind`: residential | commercial."""

    id: str
    community: str
    name: str
    kind: str
    grid: str


@dataclass(frozen=True, slots=True)
class Building:
    """楼. `number` counts within the compound."""

    id: str
    community: str
    compound: str
    number: int
    floors: int
    grid: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class BuildingUnit:
    """单元. `number` counts within the building."""

    id: str
    community: str
    building: str
    number: int


@dataclass(frozen=True, slots=True)
class Household:
    """户. `code` (`C01-B003-U1-0502`) sorts as the addresses do; `head` is a resident's id."""

    id: str
    community: str
    grid: str
    building_unit: str
    code: str
    address: str
    head: str


@dataclass(frozen=True, slots=True)
class Resident:
    """居民. `profiles` are those of the contracts; both disability fields are set or neither."""

    id: str
    community: str
    household: str
    grid: str
    name: str
    pinyin_initials: str
    sex: str
    birth_date: dt.date
    id_number: str
    phone: str
    relation: str
    profiles: tuple[str, ...]
    disability_type: str | None
    disability_grade: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """驻区单位: an enterprise, an institution or a shop in the area."""

    id: str
    community: str
    kind: str
    name: str
    grid: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Facility:
    """公共服务设施."""

    id: str
    community: str
    kind: str
    name: str
    grid: str
    lon: float | None
    lat: float | None
