"""A proposal out of what is registered: which buildings would make which grid, and how evenly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backbone.later import Later
from contracts.grid.grids.codes import FACTORS
from services.grid.grids.geometry import Plane, polygonal, square_kilometres, write_boundary
from services.grid.grids.proposals.balancing import Spot, Town, divide

if TYPE_CHECKING:
    from shapely import MultiPoint
    from shapely.geometry.base import BaseGeometry

shapely = Later("shapely")

AROUND = 50.0
"""Metres round buildings that stand outside of every grid."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A building: where it stands, which grid it lies in, who lives there, and what part of the
    units in the area falls to it."""

    id: str
    lon: float
    lat: float
    grid: str | None
    households: int
    people: int
    party: int
    units: float


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed, and what it would mean."""

    grids: list[dict[str, Any]]
    balance: list[dict[str, Any]]
    retired: list[str]
    households_moved: int


def make_plan(
    stocks: Sequence[Stock],
    ground: BaseGeometry,
    basics: Iterable[str],
    count: int,
    weights: dict[str, int],
) -> Plan | None:
    """So many grids on the `ground` of the basic ones; None where fewer places than grids."""
    places: dict[tuple[float, float], list[Stock]] = {}
    for stock in sorted(stocks, key=lambda s: (s.lon, s.lat, s.id)):
        places.setdefault((stock.lon, stock.lat), []).append(stock)
    if len(places) < count:
        return None
    plane = Plane.around([shapely.MultiPoint(list(places))])
    points = plane.flat(shapely.MultiPoint(list(places)))
    cells = _cells(points, plane.flat(ground))
    spots = [
        Spot(point.x, point.y, _loads(cell.area / 1e6, here))
        for point, cell, here in zip(points.geoms, cells, places.values(), strict=True)
    ]
    of = tuple(float(weights[factor]) for factor in FACTORS)
    town = Town(spots, _neighbours(cells, points), of)
    chosen = divide(town, count)
    groups = [[n for n, grid in enumerate(chosen) if grid == number] for number in range(count)]
    members = [[s for n in group for s in list(places.values())[n]] for group in groups]
    codes = _kept(members, set(basics))
    planned = [
        _planned(code, here, plane.round_again(_joined(cells, group)))
        for code, here, group in zip(codes, members, groups, strict=True)
    ]
    moved = sum(
        s.households
        for code, here in zip(codes, members, strict=True)
        for s in here
        if code is None or s.grid != code
    )
    return Plan(planned, _balance(planned), sorted(set(basics) - set(codes)), moved)


def _loads(area: float, here: Sequence[Stock]) -> tuple[float, ...]:
    sums = (sum(getattr(s, factor) for s in here) for factor in ("people", "party", "units"))
    return (area, *(float(each) for each in sums))


def _cells(points: MultiPoint, ground: BaseGeometry) -> list[BaseGeometry]:
    """To each place the ground that is nearest to it."""
    outside = [p for p in points.geoms if not ground.covers(p)]
    if outside:
        ground = ground.union(shapely.MultiPoint(outside).convex_hull.buffer(AROUND, quad_segs=2))
    if len(points.geoms) == 1:
        return [ground]
    cells = shapely.voronoi_polygons(points, extend_to=ground, ordered=True)
    return [polygonal(cell) for cell in shapely.intersection(list(cells.geoms), ground)]


def _neighbours(cells: Sequence[BaseGeometry], points: MultiPoint) -> list[frozenset[int]]:
    near: list[set[int]] = [set() for _ in cells]
    for i, j in zip(*shapely.STRtree(cells).query(cells, predicate="intersects"), strict=True):
        if i < j and shapely.intersection(cells[i], cells[j]).length > 1:
            near[i].add(int(j))
            near[j].add(int(i))
    _bridge(near, list(points.geoms))
    return [frozenset(found) for found in near]


def _bridge(near: list[set[int]], points: Sequence[Any]) -> None:
    """Ground that lies apart is joined where it is nearest."""
    while True:
        reached, edge = {0}, [0]
        while edge:
            fresh = near[edge.pop()] - reached
            reached |= fresh
            edge += sorted(fresh)
        apart = [n for n in range(len(points)) if n not in reached]
        if not apart:
            return
        _, i, j = min((points[i].distance(points[j]), i, j) for i in sorted(reached) for j in apart)
        near[i].add(j)
        near[j].add(i)


def _joined(cells: Sequence[BaseGeometry], group: Sequence[int]) -> BaseGeometry:
    return polygonal(shapely.union_all([cells[n] for n in group]))


def _kept(members: Sequence[Sequence[Stock]], basics: set[str]) -> list[str | None]:
    """Each group keeps the code under which most of its households live already, so that as few
    as can be have to learn another one."""
    wanted: Counter[tuple[int, str]] = Counter()
    for n, here in enumerate(members):
        for stock in here:
            if stock.grid in basics:
                wanted[n, str(stock.grid)] += 1 + 1000 * stock.households
    codes: list[str | None] = [None] * len(members)
    taken: set[str] = set()
    for (n, code), _ in sorted(wanted.items(), key=lambda pair: (-pair[1], pair[0])):
        if codes[n] is None and code not in taken:
            codes[n] = code
            taken.add(code)
    return codes


def _planned(code: str | None, here: Sequence[Stock], area: BaseGeometry) -> dict[str, Any]:
    return {
        "code": code,
        "buildings": sorted(stock.id for stock in here),
        "households": sum(stock.households for stock in here),
        "area": square_kilometres(area),
        "people": sum(stock.people for stock in here),
        "party": sum(stock.party for stock in here),
        "units": round(sum(stock.units for stock in here), 2),
        "boundary": write_boundary(area),
    }


def _balance(planned: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """How evenly each factor falls."""
    found = []
    for factor in FACTORS:
        values = [float(grid[factor]) for grid in planned]
        mean = sum(values) / len(values)
        far = max(abs(value - mean) for value in values)
        found.append(
            {
                "factor": factor,
                "total": round(sum(values), 6),
                "least": min(values),
                "most": max(values),
                "deviation": round(far / mean, 4) if mean else 0.0,
            }
        )
    return found
