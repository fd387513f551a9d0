"""What can be read of places."""

from typing import Any

from sqlalchemy import and_, select

from backbone.answer import Answer
from backbone.listing import ESCAPE, Listing, given, literally
from backbone.prefixes import begins_with
from backbone.reading import Reading
from backbone.shape import Shape
from contracts.grid.registry.places.queries import (
    GetBuilding,
    GetCompound,
    GetDwelling,
    GetFacility,
    GetOrganisation,
    GetUnit,
    ListBuildings,
    ListCompounds,
    ListDwellings,
    ListFacilities,
    ListOrganisations,
    ListUnits,
)
from contracts.language.message import Query
from services.grid.handling import handlers
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
    Facility,
    Organisation,
)
from services.grid.registry.places.doors import LIES
from services.grid.registry.places.shape import (
    BUILDING,
    COMPOUND,
    DWELLING,
    FACILITY,
    ORGANISATION,
    UNIT,
)
from services.grid.scope import in_grids, listed_grids, own_grids

_OF_COMPOUND = and_(Compound.community == Building.community, Compound.id == Building.compound)
_OF_BUILDING = and_(
    Building.community == BuildingUnit.community, Building.id == BuildingUnit.building
)


def _rows(shape: Shape, kind: Any) -> Any:
    """The rows of a kind; of buildings and units joined with what says in which grid they lie."""
    stmt = select(*shape.columns).select_from(kind)
    if kind is BuildingUnit:
        stmt = stmt.join(Building, _OF_BUILDING)
    if kind in (BuildingUnit, Building):
        stmt = stmt.join(Compound, _OF_COMPOUND)
    return stmt.where(kind.community == given("community"))


_COMPOUNDS = Listing(
    _rows(COMPOUND, Compound),
    Compound.id,
    newest_first=False,
    kind=Compound.kind,
    grid=Compound.grid,
    grids=in_grids(Compound.grid),
)
_BUILDINGS = Listing(
    _rows(BUILDING, Building),
    Building.id,
    newest_first=False,
    compound_id=Building.compound,
    grids=in_grids(LIES),
)
_UNITS = Listing(
    _rows(UNIT, BuildingUnit),
    BuildingUnit.id,
    newest_first=False,
    building_id=BuildingUnit.building,
    grids=in_grids(LIES),
)
_DWELLINGS = Listing(
    _rows(DWELLING, Dwelling),
    Dwelling.code,
    newest_first=False,
    building_unit_id=Dwelling.building_unit,
    occupancy=Dwelling.occupancy,
    grid=Dwelling.grid,
    grids=in_grids(Dwelling.grid),
    q=begins_with(Dwelling.door, given("q")),
)
_ORGANISATIONS = Listing(
    _rows(ORGANISATION, Organisation),
    Organisation.id,
    newest_first=False,
    kind=Organisation.kind,
    grid=Organisation.grid,
    grids=in_grids(Organisation.grid),
    q=Organisation.name.contains(given("q"), escape=ESCAPE),
)
_FACILITIES = Listing(
    _rows(FACILITY, Facility),
    Facility.id,
    newest_first=False,
    kind=Facility.kind,
    grid=Facility.grid,
    grids=in_grids(Facility.grid),
)


def _page(listing: Listing, ask: Query, reading: Reading, **more: Any) -> Answer:
    return reading.page(listing, ask, grids=listed_grids(reading.actor), **more)


def _one(shape: Shape, kind: Any, id: str, reading: Reading, lies: Any) -> Answer:
    stmt = _rows(shape, kind).params(community=reading.community)
    return reading.one(stmt.where(kind.id == id, own_grids(reading.actor, lies)))


@handlers.query(ListCompounds)
def list_compounds(ask: ListCompounds, reading: Reading) -> Answer:
    """Of the own grids."""
    return _page(_COMPOUNDS, ask, reading)


@handlers.query(GetCompound)
def get_compound(ask: GetCompound, reading: Reading) -> Answer:
    """One."""
    return _one(COMPOUND, Compound, ask.id, reading, Compound.grid)


@handlers.query(ListBuildings)
def list_buildings(ask: ListBuildings, reading: Reading) -> Answer:
    """Of the own grids."""
    return _page(_BUILDINGS, ask, reading)


@handlers.query(GetBuilding)
def get_building(ask: GetBuilding, reading: Reading) -> Answer:
    """One."""
    return _one(BUILDING, Building, ask.id, reading, LIES)


@handlers.query(ListUnits)
def list_units(ask: ListUnits, reading: Reading) -> Answer:
    """Of the own grids."""
    return _page(_UNITS, ask, reading)


@handlers.query(GetUnit)
def get_unit(ask: GetUnit, reading: Reading) -> Answer:
    """One."""
    return _one(UNIT, BuildingUnit, ask.id, reading, LIES)


@handlers.query(ListDwellings)
def list_dwellings(ask: ListDwellings, reading: Reading) -> Answer:
    """In order of their codes."""
    return _page(_DWELLINGS, ask, reading)


@handlers.query(GetDwelling)
def get_dwelling(ask: GetDwelling, reading: Reading) -> Answer:
    """One."""
    return _one(DWELLING, Dwelling, ask.id, reading, Dwelling.grid)


@handlers.query(ListOrganisations)
def list_organisations(ask: ListOrganisations, reading: Reading) -> Answer:
    """Of the own grids."""
    return _page(_ORGANISATIONS, ask, reading, q=literally(ask.q))


@handlers.query(GetOrganisation)
def get_organisation(ask: GetOrganisation, reading: Reading) -> Answer:
    """One."""
    return _one(ORGANISATION, Organisation, ask.id, reading, Organisation.grid)


@handlers.query(ListFacilities)
def list_facilities(ask: ListFacilities, reading: Reading) -> Answer:
    """Of the own grids."""
    return _page(_FACILITIES, ask, reading)


@handlers.query(GetFacility)
def get_facility(ask: GetFacility, reading: Reading) -> Answer:
    """One."""
    return _one(FACILITY, Facility, ask.id, reading, Facility.grid)
