"""Compounds with a grid each, their buildings, and the buildings' units."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.facts import MOST_UNITS_IN_A_BUILDING, Facts
from services.grid.registry.generation.ground import Lot, lots
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.rows import Building, BuildingUnit, Compound, Grid
from services.grid.registry.generation.shares import drawn, share

FLOORS = Weighted((6, 55), (11, 33), (18, 12))
"""多层, 小高层, 高层."""
UNITS = Weighted((1, 46), (2, 32), (3, 16), (4, 6))

FOUNDED = dt.date(2018, 1, 1)
"""Since when the grids are as they are loaded: the year of the first honour that is published."""


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
    ground: dict[str, Lot]


def places(facts: Facts) -> Places:
    """Every compound has a building at least, every building a unit at least."""
    grids, compounds, ground = _compounds(facts)
    residential = [compound for compound in compounds if compound.kind == "residential"]
    draws = Draws(facts.code, "buildings")
    in_compounds = share(facts.buildings, [1 + 2 * draws.fraction() for _ in residential])
    in_buildings = iter(
        drawn(facts.building_units, facts.buildings, UNITS, MOST_UNITS_IN_A_BUILDING, draws)
    )
    buildings, entrances = [], []
    for ordinal, (compound, count) in enumerate(zip(residential, in_compounds, strict=True), 1):
        for number in range(1, count + 1):
            lon, lat = place_in(ground, compound.grid, number - 1, count)
            building = Building(
                id=key("building", facts.code, ordinal, number),
                community=facts.code,
                compound=compound.id,
                number=number,
                floors=draws.weighted(FLOORS),
                grid=compound.grid,
                lon=lon,
                lat=lat,
            )
            buildings.append(building)
            for unit in range(1, next(in_buildings) + 1):
                entrances.append(_entrance(compound, ordinal, building, unit))
    units = tuple(entrance.unit for entrance in entrances)
    return Places(grids, compounds, tuple(buildings), units, tuple(entrances), ground)


def place_in(ground: dict[str, Lot], grid: str, number: int, count: int) -> Any:
    """Degrees east and north; nothing where it is not known where the grid lies."""
    lot = ground.get(grid)
    return (None, None) if lot is None else lot.place(number, count)


def _compounds(
    facts: Facts,
) -> tuple[tuple[Grid, ...], tuple[Compound, ...], dict[str, Lot]]:
    named = [(name, "residential") for name in facts.compounds]
    for number in range(1, facts.commercial_districts + 1):
        suffix = str(number) if facts.commercial_districts > 1 else ""
        named.append((f"{facts.name}商业区{suffix}", "commercial"))
    grids, compounds, ground = [], [], {}
    found = lots(facts.middle, facts.area_km2, len(named)) if facts.middle else []
    for ordinal, (name, kind) in enumerate(named, 1):
        code = f"{facts.code}{ordinal:03d}"
        lot = found[ordinal - 1] if found else None
        if lot is not None:
            ground[code] = lot
        grids.append(_grid(facts.code, code, f"{name}网格", kind, lot))
        compounds.append(
            Compound(key("compound", facts.code, ordinal), facts.code, name, kind, code)
        )
    return tuple(grids), tuple(compounds), ground


def _grid(community: str, code: str, name: str, kind: str, lot: Lot | None) -> Grid:
    """A commercial district is a special grid 专属网格, the rest are basic ones 基础网格."""
    return Grid(
        id=key("grid", community, code),
        code=code,
        community=community,
        name=name,
        kind="special" if kind == "commercial" else "basic",
        status="in_force",
        valid_from=FOUNDED,
        area_km2=None if lot is None else lot.area_km2(),
        boundary=None if lot is None else lot.boundary(),
    )


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
