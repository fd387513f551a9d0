"""What is shown of places. None of it is personal."""

from typing import Annotated

from contracts.grid.registry.codes import Occupancy
from contracts.grid.registry.places.codes import Floor, Title
from contracts.language.fields import Code, Count, GridCode, Id, Line, Size, text
from contracts.language.message import Message
from contracts.language.versions import Version


class CompoundView(Message):
    """小区, or a commercial district; `number` is what its households' codes begin with."""

    id: Id
    name: Title
    kind: Code
    grid: GridCode
    number: Count | None
    version: Version


class BuildingView(Message):
    """楼; `number` counts within the compound."""

    id: Id
    compound_id: Id
    number: Count
    floors: Count
    version: Version


class UnitView(Message):
    """单元; `number` counts within the building."""

    id: Id
    building_id: Id
    number: Count
    version: Version


class DwellingView(Message):
    """房屋: `door` (`3-2-501`) is building, unit and room; `area_m2` in square metres."""

    id: Id
    building_unit_id: Id
    grid: GridCode
    code: Annotated[str, text(40)]
    address: Line
    door: Annotated[str, text(30)]
    floor: Floor
    occupancy: Occupancy
    area_m2: Size | None
    version: Version


class OrganisationView(Message):
    """驻区单位; `credit_code` of GB 32100."""

    id: Id
    kind: Code
    name: Annotated[str, text(120)]
    grid: GridCode
    credit_code: Annotated[str, text(18)] | None
    address: Line | None
    version: Version


class FacilityView(Message):
    """公共服务设施."""

    id: Id
    kind: Code
    name: Annotated[str, text(120)]
    grid: GridCode
    address: Line | None
    version: Version


__all__ = [
    "BuildingView",
    "CompoundView",
    "DwellingView",
    "FacilityView",
    "OrganisationView",
    "UnitView",
]
