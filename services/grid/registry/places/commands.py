"""Places are registered and corrected."""

from typing import Any

from sqlalchemy import func, select

from backbone.answer import Answer
from backbone.unit_of_work import UnitOfWork
from contracts.grid.registry.places.commands import (
    CorrectBuilding,
    CorrectCompound,
    CorrectDwelling,
    RegisterBuilding,
    RegisterCompound,
    RegisterDwelling,
    RegisterUnit,
)
from contracts.language.problem import Conflict, Invalid
from services.grid.handling import handlers
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
)
from services.grid.registry.places.doors import Doors
from services.grid.registry.places.keeping import corrected, made, must_be_grid
from services.grid.registry.places.shape import (
    BUILDING,
    COMPOUND,
    DWELLING,
    UNIT,
)
from services.grid.scope import must_own


@handlers.command(RegisterCompound)
def register_compound(ask: RegisterCompound, uow: UnitOfWork) -> Answer:
    """It gets the next number of the community. Raises `Invalid` for no such grid."""
    must_be_grid(ask.grid, uow)
    uow.write_new()
    highest = select(func.max(Compound.number)).where(Compound.community == uow.community)
    number = (uow.session.execute(highest).scalar() or 0) + 1
    of = {"name": ask.title, "kind": ask.kind, "grid": ask.grid, "number": number}
    return made(Compound, COMPOUND, of, uow)


@handlers.command(CorrectCompound)
def correct_compound(ask: CorrectCompound, uow: UnitOfWork) -> Answer:
    """Addresses that begin with the old name stay as they were written down."""
    compound = uow.get(Compound, ask.id)
    must_own(uow.actor, compound.grid)
    return corrected(compound, COMPOUND, {"name": ask.title, "kind": ask.kind})


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
    return made(Building, BUILDING, of, uow)


@handlers.command(CorrectBuilding)
def correct_building(ask: CorrectBuilding, uow: UnitOfWork) -> Answer:
    """Its floors."""
    building = uow.get(Building, ask.id)
    _must_own_building(building, uow)
    return corrected(building, BUILDING, {"floors": ask.floors})


@handlers.command(RegisterUnit)
def register_unit(ask: RegisterUnit, uow: UnitOfWork) -> Answer:
    """Raises `Conflict` where the building has a unit of that number."""
    building = uow.find(Building, ask.building_id)
    if building is None:
        raise Invalid.at("/building_id", "unknown_building", "本社区没有这栋楼。")
    _must_own_building(building, uow)
    column = BuildingUnit.building
    _must_be_first(BuildingUnit, column, building.id, ask.number, "该楼已有这一单元。", uow)
    return made(BuildingUnit, UNIT, {"building": building.id, "number": ask.number}, uow)


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
    return corrected(dwelling, DWELLING, changes)


def _must_own_building(building: Building, uow: UnitOfWork) -> None:
    compound = uow.find(Compound, building.compound)
    if compound is not None:
        must_own(uow.actor, building.grid or compound.grid)


def _must_be_first(
    kind: Any, column: Any, of: str, number: int, words: str, uow: UnitOfWork
) -> None:
    uow.write_new()
    stmt = select(kind.id).where(
        kind.community == uow.community, column == of, kind.number == number
    )
    if uow.session.execute(stmt).first() is not None:
        raise Conflict(words)
