"""Places are registered and corrected."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from stdnum.cn import uscc

from backbone.answer import Answer
from backbone.ids import new_id
from backbone.shape import Shape
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.places.commands import (
    CorrectBuilding,
    CorrectCompound,
    CorrectDwelling,
    CorrectFacility,
    CorrectOrganisation,
    RegisterBuilding,
    RegisterCompound,
    RegisterDwelling,
    RegisterFacility,
    RegisterOrganisation,
    RegisterUnit,
)
from contracts.language.problem import Conflict, Invalid
from services.grid.handling import handlers
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
    Facility,
    Grid,
    Organisation,
)
from services.grid.registry.places.doors import Doors
from services.grid.registry.places.shape import (
    BUILDING,
    COMPOUND,
    DWELLING,
    FACILITY,
    ORGANISATION,
    UNIT,
)
from services.grid.scope import must_own


@handlers.command(RegisterCompound)
def register_compound(ask: RegisterCompound, uow: UnitOfWork) -> Answer:
    """It gets the next number of the community. Raises `Invalid` for no such grid."""
    _must_be_grid(ask.grid, uow)
    uow.write_new()
    highest = select(func.max(Compound.number)).where(Compound.community == uow.community)
    number = (uow.session.execute(highest).scalar() or 0) + 1
    of = {"name": ask.title, "kind": ask.kind, "grid": ask.grid, "number": number}
    return _made(Compound, COMPOUND, of, uow)


@handlers.command(CorrectCompound)
def correct_compound(ask: CorrectCompound, uow: UnitOfWork) -> Answer:
    """Addresses that begin with the old name stay as they were written down."""
    compound = uow.get(Compound, ask.id)
    must_own(uow.actor, compound.grid)
    return _corrected(compound, COMPOUND, {"name": ask.title, "kind": ask.kind})


@handlers.command(RegisterBuilding)
def register_building(ask: RegisterBuilding, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` where the compound has a building of that number."""
    compound = uow.find(Compound, ask.compound_id)
    if compound is None:
        raise Invalid.at("/compound_id", "unknown_compound", "本社区没有这个小区。")
    must_own(uow.actor, compound.grid)
    _must_be_first(
        Building, Building.compound, compound.id, ask.number, "该小区已有这一号楼。", uow
    )
    of = {"compound": compound.id, "number": ask.number, "floors": ask.floors}
    of["grid"] = compound.grid
    return _made(Building, BUILDING, of, uow)


@handlers.command(CorrectBuilding)
def correct_building(ask: CorrectBuilding, uow: UnitOfWork) -> Answer:
    """Its floors."""
    building = uow.get(Building, ask.id)
    _must_own_building(building, uow)
    return _corrected(building, BUILDING, {"floors": ask.floors})


@handlers.command(RegisterUnit)
def register_unit(ask: RegisterUnit, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` where the building has a unit of that number."""
    building = uow.find(Building, ask.building_id)
    if building is None:
        raise Invalid.at("/building_id", "unknown_building", "本社区没有这栋楼。")
    _must_own_building(building, uow)
    column = BuildingUnit.building
    _must_be_first(BuildingUnit, column, building.id, ask.number, "该楼已有这一单元。", uow)
    return _made(BuildingUnit, UNIT, {"building": building.id, "number": ask.number}, uow)


@handlers.command(RegisterDwelling)
def register_dwelling(ask: RegisterDwelling, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` where that room is registered."""
    doors = Doors(uow)
    entrance = doors.entrance(ask.building_unit_id)
    if entrance is None:
        raise Invalid.at("/building_unit_id", "unknown_unit", "本社区没有这个单元。")
    must_own(uow.actor, entrance.grid)
    if doors.known(entrance.room(ask.room)[0]) is not None:
        raise Conflict("这一房号已经登记。")
    dwelling = doors.dwelling(entrance.unit, ask.room, ask.floor)
    dwelling.occupancy, dwelling.area_m2 = ask.occupancy, ask.area_m2
    return Answer(DWELLING.of(dwelling), id=dwelling.id, etag=dwelling.version)


@handlers.command(CorrectDwelling)
def correct_dwelling(ask: CorrectDwelling, uow: UnitOfWork) -> Answer:
    """How it is used, its floor, its area."""
    dwelling = uow.get(Dwelling, ask.id)
    must_own(uow.actor, dwelling.grid)
    changes = {"occupancy": ask.occupancy, "floor": ask.floor, "area_m2": ask.area_m2}
    return _corrected(dwelling, DWELLING, changes)


@handlers.command(RegisterOrganisation)
def register_organisation(ask: RegisterOrganisation, uow: UnitOfWork) -> Answer:
    """Raises `Invalid` for no such grid, or a credit code that cannot be."""
    _must_be_grid(ask.grid, uow)
    of = {
        "name": ask.title,
        "kind": ask.kind,
        "grid": ask.grid,
        "credit_code": _credit_code(ask.credit_code),
        "address": ask.address,
    }
    return _made(Organisation, ORGANISATION, of, uow)


@handlers.command(CorrectOrganisation)
def correct_organisation(ask: CorrectOrganisation, uow: UnitOfWork) -> Answer:
    """What was wrong of it."""
    organisation = uow.get(Organisation, ask.id)
    must_own(uow.actor, organisation.grid)
    if ask.grid is not None:
        _must_be_grid(ask.grid, uow)
    changes = {
        "name": ask.title,
        "kind": ask.kind,
        "grid": ask.grid,
        "credit_code": _credit_code(ask.credit_code),
        "address": ask.address,
    }
    return _corrected(organisation, ORGANISATION, changes)


@handlers.command(RegisterFacility)
def register_facility(ask: RegisterFacility, uow: UnitOfWork) -> Answer:
    """Raises `Invalid` for no such grid."""
    _must_be_grid(ask.grid, uow)
    of = {"name": ask.title, "kind": ask.kind, "grid": ask.grid, "address": ask.address}
    return _made(Facility, FACILITY, of, uow)


@handlers.command(CorrectFacility)
def correct_facility(ask: CorrectFacility, uow: UnitOfWork) -> Answer:
    """What was wrong of it."""
    facility = uow.get(Facility, ask.id)
    must_own(uow.actor, facility.grid)
    if ask.grid is not None:
        _must_be_grid(ask.grid, uow)
    changes = {"name": ask.title, "kind": ask.kind, "grid": ask.grid, "address": ask.address}
    return _corrected(facility, FACILITY, changes)


def _made(what: Any, shape: Shape, columns: Mapping[str, Any], uow: UnitOfWork) -> Answer:
    made = what(community=uow.community, id=new_id(), version=1, **columns)
    uow.add(made)
    return Answer(shape.of(made), id=made.id, etag=made.version)


def _corrected(entity: Any, shape: Shape, changes: Mapping[str, Any]) -> Answer:
    told = {name: value for name, value in changes.items() if value is not None}
    if any(getattr(entity, name) != value for name, value in told.items()):
        for name, value in told.items():
            setattr(entity, name, value)
        entity.touch()
    return Answer(shape.of(entity), id=entity.id, etag=entity.version)


def _must_be_grid(code: str, uow: UnitOfWork) -> None:
    stmt = select(Grid.id).where(Grid.community == uow.community, Grid.code == code)
    if uow.session.execute(stmt).first() is None:
        raise Invalid.at("/grid", "unknown_grid", "本社区没有这个网格。")
    must_own(uow.actor, code)


def _must_own_building(building: Building, uow: UnitOfWork) -> None:
    compound = uow.find(Compound, building.compound)
    if compound is not None:
        must_own(uow.actor, compound.grid)


def _must_be_first(
    kind: Any, column: Any, of: str, number: int, words: str, uow: UnitOfWork
) -> None:
    uow.write_new()
    stmt = select(kind.id).where(
        kind.community == uow.community, column == of, kind.number == number
    )
    if uow.session.execute(stmt).first() is not None:
        raise Conflict(words)


def _credit_code(written: str | None) -> str | None:
    if written is None:
        return None
    code = uscc.compact(written)
    if not uscc.is_valid(code):
        raise Invalid.at("/credit_code", "checksum", "统一社会信用代码的校验码不对(GB 32100)。")
    return str(code)
