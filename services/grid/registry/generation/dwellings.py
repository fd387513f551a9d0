"""The doors that somebody lives behind."""

from dataclasses import dataclass

from services.grid.registry.generation.draws import Draws
from services.grid.registry.generation.places import Entrance
from services.grid.registry.generation.shares import share


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A door with its code (`C01-B003-U1-0502`) and address (`瑞岭翠苑3号楼1单元502室`)."""

    entrance: Entrance
    code: str
    address: str


def dwellings(community: str, entrances: tuple[Entrance, ...], households: int) -> list[Dwelling]:
    """One for each household, in order of their codes. Some doors are left empty."""
    draws = Draws(community, "dwellings")
    # Higher buildings hold more households, and no two of the same height the same number.
    weights = [entrance.floors * (0.85 + 0.3 * draws.fraction()) for entrance in entrances]
    found = []
    for entrance, count in zip(entrances, share(households, weights), strict=True):
        doors = max(2, -(-count // entrance.floors))
        for door in draws.some_of(count, doors * entrance.floors):
            floor, on_floor = door // doors + 1, door % doors + 1
            found.append(
                Dwelling(
                    entrance,
                    f"{entrance.code}-{floor:02d}{on_floor:02d}",
                    f"{entrance.address}{floor}{on_floor:02d}室",
                )
            )
    return found
