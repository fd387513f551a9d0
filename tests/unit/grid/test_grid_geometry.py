"""Edges as GeoJSON has them, and divisions that hang together."""

import math
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.language.problem import Invalid
from services.grid.grids.geometry import (
    of_document,
    overlap,
    read_boundary,
    square_kilometres,
    write_boundary,
)
from services.grid.grids.proposals.balancing import Spot, Town, divide
from services.grid.registry.generation.ground import lots
from tests.unit.grid.gridroom import LAT, LON, SIDE, square


def polygon(*ring: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(ring)]}


@pytest.mark.parametrize(
    ("document", "pointer", "code"),
    [
        ({"type": "Point", "coordinates": [1, 2]}, "/type", "type"),
        ({**square(0), "crs": {}}, "/crs", "crs"),
        ({"type": "Polygon", "coordinates": []}, "/coordinates", "empty"),
        ({"type": "Polygon", "coordinates": [[]]}, "/coordinates/0", "too_short"),
        (polygon([0, 0], [1, 0], [1, 1], [0, 1]), "/coordinates/0", "not_closed"),
        (polygon([0, 0], [1, 0], [1, "1"], [0, 0]), "/coordinates/0/2", "position"),
        (polygon([0, 0], [1, 0], [1, 91], [0, 0]), "/coordinates/0/2", "position"),
        (polygon([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]), "/coordinates", "not_simple"),
        (polygon([0, 0], [1, 1], [2, 2], [0, 0]), "/coordinates", "not_simple"),
    ],
)
def test_what_is_no_edge_is_refused_where_it_is_wrong(
    document: dict[str, Any], pointer: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        read_boundary(document)
    (wrong,) = refused.value.errors
    assert (wrong.pointer, wrong.code) == (f"/boundary{pointer}", code)


def test_an_edge_is_kept_right_handed_whichever_way_it_was_drawn() -> None:
    ring = square(0)["coordinates"][0]
    kept = write_boundary(read_boundary(polygon(*reversed(ring))))
    assert of_document(kept).exterior.is_ccw
    assert of_document(kept).equals(of_document(square(0)))


def test_areas_are_those_of_the_ellipsoid() -> None:
    # A degree of the meridian at 36.545° N is 110.970 km long, one of the parallel 89.538 km.
    area = square_kilometres(of_document(square(0)))
    assert math.isclose(area, 0.01 * 110.970 * 0.01 * 89.538, rel_tol=1e-4)


def test_neighbours_may_cross_by_less_than_a_hand() -> None:
    metre = 1 / 89_559
    first = of_document(square(0))
    assert not overlap(first, of_document(square(1)))
    assert not overlap(first, of_document(square(1 - 0.05 * metre / SIDE)))
    assert overlap(first, of_document(square(1 - metre / SIDE)))


@pytest.mark.parametrize("count", [1, 2, 3, 7, 10])
def test_the_lots_of_a_community_share_out_its_area(count: int) -> None:
    found = lots((LON, LAT), 3.7, count)
    areas = [of_document(lot.boundary()) for lot in found]
    assert len(found) == count
    assert math.isclose(sum(lot.area_km2() for lot in found), 3.7, rel_tol=1e-3)
    assert not any(overlap(a, b) for n, a in enumerate(areas) for b in areas[:n])
    assert shapely.union_all(areas).geom_type == "Polygon"  # and nothing is left between them


@st.composite
def towns(draw: st.DrawFn) -> tuple[Town, int]:
    """A street map of so many columns and rows."""
    wide, high = draw(st.integers(1, 9)), draw(st.integers(1, 6))
    count = draw(st.integers(1, wide * high))
    loads = st.tuples(*(st.integers(0, 50),) * 4)
    spots = [
        Spot(float(n % wide), float(n // wide), tuple(map(float, draw(loads))))
        for n in range(wide * high)
    ]
    near = [
        frozenset(
            m
            for m in range(len(spots))
            if abs(spots[n].x - spots[m].x) + abs(spots[n].y - spots[m].y) == 1
        )
        for n in range(len(spots))
    ]
    weights = tuple(float(draw(st.integers(0, 9))) for _ in range(4))
    return Town(spots, near, weights), count


@settings(max_examples=80, deadline=None)
@given(towns())
def test_each_grid_of_a_division_is_in_one_piece(made: tuple[Town, int]) -> None:
    town, count = made
    grids = divide(town, count)
    assert set(grids) == set(range(count))
    for grid in range(count):
        mine = {n for n, of in enumerate(grids) if of == grid}
        reached, edge = set(), [min(mine)]
        while edge:
            n = edge.pop()
            reached.add(n)
            edge += [m for m in town.neighbours[n] if m in mine and m not in reached]
        assert reached == mine
    assert divide(town, count) == grids
