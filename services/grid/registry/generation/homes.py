"""Dwellings 房屋: one for each household, and the doors that were left empty."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

from services.grid.registry.generation.draws import Draws, Weighted
from services.grid.registry.generation.keys import key
from services.grid.registry.generation.registry import Registry

OCCUPANCIES = Weighted(("owner_occupied", 76), ("rented", 19), ("lent", 5))
Row = dict[str, Any]


def door_of(code: str) -> str:
    """`3-1-502` of `C01-B003-U1-0502`."""
    _, building, unit, room = code.split("-")
    return f"{int(building[1:])}-{unit[1:]}-{int(room)}"


def dwelling_id(community: str, code: str) -> str:
    """Of the dwelling with that code."""
    return key("dwelling", community, code)


def homes(registry: Registry) -> Iterator[Row]:
    """In order of their codes within each unit."""
    floors = {each.id: each.floors for each in registry.buildings}
    building = {each.id: each.building for each in registry.building_units}
    inhabited: dict[str, dict[str, Any]] = defaultdict(dict)
    for household in registry.households:
        inhabited[household.building_unit][household.code] = household
    draws = Draws(registry.community.code, "homes")
    for unit, behind in inhabited.items():
        some = next(iter(behind.values()))
        begin, street = some.code[:-4], some.address.rpartition("元")[0] + "元"
        for room in _rooms(floors[building[unit]], len(behind), [code[-4:] for code in behind]):
            code = f"{begin}{room}"
            area = draws.between(45, 140)
            lived_in = draws.weighted(OCCUPANCIES) if code in behind else "vacant"
            yield {
                "community": registry.community.code,
                "id": dwelling_id(registry.community.code, code),
                "version": 1,
                "grid": some.grid,
                "building_unit": unit,
                "code": code,
                "address": f"{street}{int(room)}室",
                "door": door_of(code),
                "floor": int(room[:2]),
                "occupancy": lived_in,
                "area_m2": float(area),
            }


def _rooms(floors: int, count: int, used: list[str]) -> list[str]:
    """As many doors on each floor as the households need (`dwellings.py`)."""
    doors = max(2, -(-count // floors))
    built = product(range(1, floors + 1), range(1, doors + 1))
    return sorted({f"{floor:02d}{door:02d}" for floor, door in built} | set(used))
