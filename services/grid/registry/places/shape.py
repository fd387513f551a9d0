"""How places are shown."""

from backbone.shape import Shape
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
    Facility,
    Organisation,
)

COMPOUND = Shape(
    id=Compound.id,
    name=Compound.name,
    kind=Compound.kind,
    grid=Compound.grid,
    number=Compound.number,
    version=Compound.version,
)
BUILDING = Shape(
    id=Building.id,
    compound_id=Building.compound,
    number=Building.number,
    floors=Building.floors,
    version=Building.version,
)
UNIT = Shape(
    id=BuildingUnit.id,
    building_id=BuildingUnit.building,
    number=BuildingUnit.number,
    version=BuildingUnit.version,
)
DWELLING = Shape(
    id=Dwelling.id,
    building_unit_id=Dwelling.building_unit,
    grid=Dwelling.grid,
    code=Dwelling.code,
    address=Dwelling.address,
    door=Dwelling.door,
    floor=Dwelling.floor,
    occupancy=Dwelling.occupancy,
    area_m2=Dwelling.area_m2,
    version=Dwelling.version,
)
ORGANISATION = Shape(
    id=Organisation.id,
    kind=Organisation.kind,
    name=Organisation.name,
    grid=Organisation.grid,
    credit_code=Organisation.credit_code,
    address=Organisation.address,
    version=Organisation.version,
)
FACILITY = Shape(
    id=Facility.id,
    kind=Facility.kind,
    name=Facility.name,
    grid=Facility.grid,
    address=Facility.address,
    version=Facility.version,
)
