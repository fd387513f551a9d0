"""Compounds with a grid each, their buildings, and the buildings' units."""

from dataclasses import dataclass

from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.facts import MOST_UNITS_IN_A_BUILDING, Facts
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.rows import Building, BuildingUnit, Compound, Grid
from services.grid.registry.generation.shares import drawn, share

FLOORS = Weighted((6, 55), (11, 33), (18, 12))
"""多层, 小高层, 高层."""
UNITS = Weighted((1, 46), (2, 32), (3, 16), (4, 6))


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where households are: a unit, with what its addresses and codes begin with."""

    unit: BuildingUnit
    grid: str
    floors: int
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Places:
    """In order of their numbers. Commercial districts come after the residential compounds."""

    grids: tuple[Grid, ...]
    compounds: tuple[Compound, ...]
    buildings: tuple[Building, ...]
    building_units: tuple[BuildingUnit, ...]
    entrances: tuple[Entrance, ...]


def places(facts: Facts) -> Places:
    """Every compound has a building at least, every building a unit at least."""
    grids, compounds = _compounds(facts)
    residential = [compound for compound in compounds if compound.kind == "residential"]
    draws = Draws(facts.code, "buildings")
    in_compounds = share(facts.buildings, [1 + 2 * draws.fraction() for _ in residential])
    in_buildings = iter(
        drawn(facts.building_units, facts.buildings, UNITS, MOST_UNITS_IN_A_BUILDING, draws)
    )
    buildings, entrances = [], []
    for ordinal, (compound, count) in enumerate(zip(residential, in_compounds, strict=True), 1):
        for number in range(1, count + 1):
            building = Building(
                id=key("building", facts.code, ordinal, number),
                community=facts.code,
                compound=compound.id,
                number=number,
                floors=draws.weighted(FLOORS),
            )
            buildings.append(building)
            for unit in range(1, next(in_buildings) + 1):
                entrances.append(_entrance(compound, ordinal, building, unit))
    units = tuple(entrance.unit for entrance in entrances)
    return Places(grids, compounds, tuple(buildings), units, tuple(entrances))


def _compounds(facts: Facts) -> tuple[tuple[Grid, ...], tuple[Compound, ...]]:
    named = [(name, "residential") for name in facts.compounds]
    for number in range(1, facts.commercial_districts + 1):
        suffix = str(number) if facts.commercial_districts > 1 else ""
        named.append((f"{facts.name}商业区{suffix}", "commercial"))
    grids, compounds = [], []
    for ordinal, (name, kind) in enumerate(named, 1):
        code = f"{facts.code}{ordinal:03d}"
        grids.append(Grid(key("grid", facts.code, code), code, facts.code, f"{name}网格"))
        compounds.append(
            Compound(key("compound", facts.code, ordinal), facts.code, name, kind, code)
        )
    return tuple(grids), tuple(compounds)


def _entrance(compound: Compound, ordinal: int, building: Building, number: int) -> Entrance:
    community = compound.community
    unit = BuildingUnit(
        id=key("building_unit", community, ordinal, building.number, number),
        community=community,
        building=building.id,
        number=number,
    )
    return Entrance(
        unit=unit,
        grid=compound.grid,
        floors=building.floors,
        code=f"C{ordinal:02d}-B{building.number:03d}-U{number}",
        address=f"{compound.name}{building.number}号楼{number}单元",
    )
