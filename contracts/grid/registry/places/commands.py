"""What people ask for. What is not given in a correction stays as it is."""

from typing import Annotated

from contracts.grid.registry.codes import KEEPERS, REGISTRARS, Occupancy
from contracts.grid.registry.places.codes import (
    CompoundKind,
    CreditCode,
    FacilityKind,
    Floor,
    Floors,
    OrganisationKind,
    PlaceNumber,
    Room,
    Title,
)
from contracts.grid.registry.places.views import (
    BuildingView,
    CompoundView,
    DwellingView,
    FacilityView,
    OrganisationView,
    UnitView,
)
from contracts.language.fields import GridCode, Id, Line, Size, text
from contracts.language.message import Command

Label = Annotated[str, text(120)]


class RegisterCompound(Command, name="grid.compound.register", by=KEEPERS, answers=CompoundView):
    """A compound 小区 in a grid."""

    title: Title
    kind: CompoundKind
    grid: GridCode


class CorrectCompound(Command, name="grid.compound.correct", by=KEEPERS, answers=CompoundView):
    """Its name or kind."""

    id: Id
    title: Title | None = None
    kind: CompoundKind | None = None


class RegisterBuilding(Command, name="grid.building.register", by=KEEPERS, answers=BuildingView):
    """A building 楼 of a compound."""

    compound_id: Id
    number: PlaceNumber
    floors: Floors


class CorrectBuilding(Command, name="grid.building.correct", by=KEEPERS, answers=BuildingView):
    """How many floors it has."""

    id: Id
    floors: Floors


class RegisterUnit(Command, name="grid.building_unit.register", by=KEEPERS, answers=UnitView):
    """A unit 单元 of a building."""

    building_id: Id
    number: PlaceNumber


class RegisterDwelling(Command, name="grid.dwelling.register", by=REGISTRARS, answers=DwellingView):
    """A dwelling 房屋 behind the door of a room; its floor follows from the room's number where it
    is not given."""

    building_unit_id: Id
    room: Room
    floor: Floor | None = None
    occupancy: Occupancy = "unknown"
    area_m2: Size | None = None


class CorrectDwelling(Command, name="grid.dwelling.correct", by=REGISTRARS, answers=DwellingView):
    """How it is used, its floor, its area."""

    id: Id
    occupancy: Occupancy | None = None
    floor: Floor | None = None
    area_m2: Size | None = None


class RegisterOrganisation(
    Command, name="grid.organisation.register", by=KEEPERS, answers=OrganisationView
):
    """A unit in the area 驻区单位; its credit code is checked (GB 32100)."""

    title: Label
    kind: OrganisationKind
    grid: GridCode
    credit_code: CreditCode | None = None
    address: Line | None = None


class CorrectOrganisation(
    Command, name="grid.organisation.correct", by=KEEPERS, answers=OrganisationView
):
    """What of it was wrong, or is another now."""

    id: Id
    title: Label | None = None
    kind: OrganisationKind | None = None
    grid: GridCode | None = None
    credit_code: CreditCode | None = None
    address: Line | None = None


class RegisterFacility(Command, name="grid.facility.register", by=KEEPERS, answers=FacilityView):
    """A facility 公共服务设施."""

    title: Label
    kind: FacilityKind
    grid: GridCode
    address: Line | None = None


class CorrectFacility(Command, name="grid.facility.correct", by=KEEPERS, answers=FacilityView):
    """What of it was wrong, or is another now."""

    id: Id
    title: Label | None = None
    kind: FacilityKind | None = None
    grid: GridCode | None = None
    address: Line | None = None
