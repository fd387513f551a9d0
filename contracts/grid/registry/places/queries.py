"""What can be read. Who is bound to grids sees the places in these."""

from contracts.codes import READERS
from contracts.grid.registry.codes import Occupancy
from contracts.grid.registry.places.codes import CompoundKind, FacilityKind, OrganisationKind
from contracts.grid.registry.places.views import (
    BuildingView,
    CompoundView,
    DwellingView,
    FacilityView,
    OrganisationView,
    UnitView,
)
from contracts.language.fields import Cursor, GridCode, Id, Limit, Line
from contracts.language.message import Query


class ListCompounds(Query, name="grid.compound.list", by=READERS, pages=CompoundView):
    """Compounds."""

    kind: CompoundKind | None = None
    grid: GridCode | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetCompound(Query, name="grid.compound.get", by=READERS, answers=CompoundView):
    """One compound."""

    id: Id


class ListBuildings(Query, name="grid.building.list", by=READERS, pages=BuildingView):
    """Buildings."""

    compound_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetBuilding(Query, name="grid.building.get", by=READERS, answers=BuildingView):
    """One building."""

    id: Id


class ListUnits(Query, name="grid.building_unit.list", by=READERS, pages=UnitView):
    """Units of buildings."""

    building_id: Id | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetUnit(Query, name="grid.building_unit.get", by=READERS, answers=UnitView):
    """One unit of a building."""

    id: Id


class ListDwellings(Query, name="grid.dwelling.list", by=READERS, pages=DwellingView):
    """Dwellings in order of their codes; `q` finds by the start of a door (`3-2-5`)."""

    building_unit_id: Id | None = None
    occupancy: Occupancy | None = None
    grid: GridCode | None = None
    q: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetDwelling(Query, name="grid.dwelling.get", by=READERS, answers=DwellingView):
    """One dwelling."""

    id: Id


class ListOrganisations(Query, name="grid.organisation.list", by=READERS, pages=OrganisationView):
    """Units in the area 驻区单位; `q` finds by part of a name."""

    kind: OrganisationKind | None = None
    grid: GridCode | None = None
    q: Line | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetOrganisation(Query, name="grid.organisation.get", by=READERS, answers=OrganisationView):
    """One unit in the area."""

    id: Id


class ListFacilities(Query, name="grid.facility.list", by=READERS, pages=FacilityView):
    """Facilities 公共服务设施."""

    kind: FacilityKind | None = None
    grid: GridCode | None = None
    limit: Limit = 50
    cursor: Cursor | None = None


class GetFacility(Query, name="grid.facility.get", by=READERS, answers=FacilityView):
    """One facility."""

    id: Id
