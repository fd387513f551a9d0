"""Where a community's grids lie, as far as that is published: a middle and an area.

The ground between an eastern and a western avenue, a northern one and two southern streets is drawn
with straight edges: two rows of lots that share it out without gap or overlap, the southern row
ending at one street in the west and at the other in the east. Things stand in rows inside a lot.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from backbone.later import Later
from services.grid.grids.geometry import DIGITS, Plane, square_kilometres

shapely = Later("shapely")

WIDE = 1.25
"""East to west, as a part of the square root of the area."""
STEP = 0.12
"""How much further south the western half reaches, as a part of its depth."""
MARGIN = 0.08
"""Of a lot's sides, that stays free."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Degrees."""

    west: float
    south: float
    east: float
    north: float

    def boundary(self) -> dict[str, Any]:
        """GeoJSON, counter-clockwise."""
        ring = [
            [self.west, self.south],
            [self.east, self.south],
            [self.east, self.north],
            [self.west, self.north],
            [self.west, self.south],
        ]
        return {"type": "Polygon", "coordinates": [ring]}

    def area_km2(self) -> float:
        """On the ground."""
        return square_kilometres(shapely.Polygon(self.boundary()["coordinates"][0]))

    def place(self, number: int, count: int) -> tuple[float, float]:
        """Of the `number`th of `count` things, from 0: in rows from the north-west."""
        across = math.ceil(math.sqrt(count))
        down = math.ceil(count / across)
        row, column = divmod(number, across)
        x = MARGIN + (1 - 2 * MARGIN) * (column + 0.5) / across
        y = MARGIN + (1 - 2 * MARGIN) * (row + 0.5) / down
        lon = self.west + (self.east - self.west) * x
        lat = self.north - (self.north - self.south) * y
        return round(lon, DIGITS), round(lat, DIGITS)


def lots(middle: tuple[float, float], area_km2: float, count: int) -> list[Lot]:
    """So many, west to east, that have that area together."""
    columns = max(1, count // 2)
    plane = Plane(*middle)
    width = WIDE * math.sqrt(area_km2 * 1e6)
    depth = area_km2 * 1e6 / width
    west = -width / 2
    found: list[Lot] = []
    for column in range(columns):
        left, right = (west + width * n / columns for n in (column, column + 1))
        south = -depth / 2 + (STEP * depth / 2) * _side(column, columns)
        # The last column takes the odd one.
        rows = 2 + (column == columns - 1) * (count - 2 * columns) if count > 1 else 1
        edges = [depth / 2 - depth * n / 2 for n in range(rows)] if rows == 2 else None
        heights = [*edges, south] if edges else _evenly(depth / 2, south, rows)
        for north, below in pairwise(heights):
            found.append(_lot(plane, left, below, right, north))
    return found


def _side(column: int, columns: int) -> int:
    """-1 in the west, 1 in the east, 0 in the middle of an odd number."""
    middle = (columns - 1) / 2
    return (column > middle) - (column < middle)


def _evenly(north: float, south: float, rows: int) -> list[float]:
    return [north + (south - north) * n / rows for n in range(rows + 1)]


def _lot(plane: Plane, west: float, south: float, east: float, north: float) -> Lot:
    corner = plane.round_again(shapely.Polygon([(west, south), (east, south), (east, north)]))
    (a, b), _, (c, d), *_ = corner.exterior.coords
    return Lot(a, b, c, d)
