"""Edges of grids: GeoJSON as people send it (RFC 7946), measured on the ground.

Positions are WGS 84, longitude first, in degrees. Areas and lengths are taken on the plane that
touches the ellipsoid in the middle of the community: over ten kilometres it is wrong by some parts
in a million.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backbone.later import Later
from contracts.language.problem import Invalid

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

numpy, shapely, geojson = Later("numpy"), Later("shapely"), Later("shapely.geometry")

MOST_POSITIONS = 5_000
DIGITS = 7
"""Of a degree: a centimetre."""
SLIVER = 0.1
"""Metres. Neighbours that were drawn by hand may cross each other by less than that."""

_AXIS, _FLATTENING = 6_378_137.0, 1 / 298.257223563  # WGS 84
_SQUARED = _FLATTENING * (2 - _FLATTENING)


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres east and north of a position, near it."""

    lon: float
    lat: float

    @classmethod
    def around(cls, found: Iterable[BaseGeometry]) -> Plane:
        """In the middle of what is given."""
        west, south, east, north = shapely.total_bounds(list(found))
        return cls((west + east) / 2, (south + north) / 2)

    def flat(self, found: Any) -> Any:
        """From degrees to metres."""
        return shapely.transform(found, self._flattened)

    def round_again(self, found: Any) -> Any:
        """From metres to degrees."""
        return shapely.transform(found, self._curved)

    def _flattened(self, positions: Any) -> Any:
        return (positions - [self.lon, self.lat]) * self._metres()

    def _curved(self, positions: Any) -> Any:
        return numpy.round(positions / self._metres() + [self.lon, self.lat], DIGITS)

    def _metres(self) -> list[float]:
        """Of a degree east and a degree north: the ellipsoid's radii of curvature there."""
        phi = math.radians(self.lat)
        bent = 1 - _SQUARED * math.sin(phi) ** 2
        across = _AXIS / math.sqrt(bent)
        along = _AXIS * (1 - _SQUARED) / bent**1.5
        return [math.radians(1) * across * math.cos(phi), math.radians(1) * along]


def read_boundary(document: Any) -> BaseGeometry:
    """The area in a GeoJSON geometry. Raises `Invalid` that points into it, with what is wrong."""
    kind = document.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise _wrong("/type", "type", "应为 Polygon 或 MultiPolygon。")
    if "crs" in document:
        raise _wrong("/crs", "crs", "坐标应为 WGS 84,不接受其他坐标系。")
    coordinates = document.get("coordinates")
    parts = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(parts, list) or not parts:
        raise _wrong("/coordinates", "empty", "没有坐标。")
    left = MOST_POSITIONS
    for n, rings in enumerate(parts):
        at = "/coordinates" if kind == "Polygon" else f"/coordinates/{n}"
        if not isinstance(rings, list) or not rings:
            raise _wrong(at, "empty", "没有坐标。")
        for m, ring in enumerate(rings):
            left -= _check_ring(ring, f"{at}/{m}", left)
    area = geojson.shape({"type": kind, "coordinates": coordinates})
    if not area.is_valid:
        raise _wrong("/coordinates", "not_simple", "边界自相交,或各部分互相重叠。")
    if area.area == 0:
        raise _wrong("/coordinates", "no_area", "边界没有围出面积。")
    return area


def _check_ring(ring: Any, at: str, left: int) -> int:
    if not isinstance(ring, list) or len(ring) < 4:
        raise _wrong(at, "too_short", "一圈边界至少有四个点(首尾相同)。")
    if len(ring) > left:
        raise _wrong(at, "too_long", f"边界最多 {MOST_POSITIONS} 个点。")
    for n, position in enumerate(ring):
        if not _is_position(position):
            raise _wrong(f"{at}/{n}", "position", "应为 [经度, 纬度],单位为度。")
    if ring[0] != ring[-1]:
        raise _wrong(at, "not_closed", "边界没有闭合:首尾两点应相同。")
    return len(ring)


def _is_position(position: Any) -> bool:
    if not isinstance(position, list) or len(position) != 2:
        return False
    if any(type(number) not in (int, float) for number in position):
        return False
    lon, lat = position
    return abs(lon) <= 180 and abs(lat) <= 90


def _wrong(at: str, code: str, words: str) -> Invalid:
    return Invalid.at(f"/boundary{at}", code, words)


def write_boundary(area: BaseGeometry) -> dict[str, Any]:
    """GeoJSON, right-handed: outer rings counter-clockwise, holes clockwise (RFC 7946, 3.1.6)."""
    rounded = shapely.transform(area, lambda positions: numpy.round(positions, DIGITS))
    turned = shapely.orient_polygons(rounded)
    made = geojson.mapping(turned)
    return {"type": made["type"], "coordinates": _listed(made["coordinates"])}


def _listed(found: Any) -> Any:
    return [_listed(inner) for inner in found] if isinstance(found, tuple) else found


def of_document(document: dict[str, Any]) -> BaseGeometry:
    """What was stored."""
    return geojson.shape(document)


def square_kilometres(area: BaseGeometry) -> float:
    """On the ellipsoid's plane."""
    return round(float(Plane.around([area]).flat(area).area) / 1e6, 6)


def overlap(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Whether they share ground, by more than a hand's breadth along an edge."""
    if not one.intersects(other):
        return False
    shared = Plane.around([one]).flat(one.intersection(other))
    return not shared.buffer(-SLIVER / 2).is_empty


def polygonal(area: BaseGeometry) -> BaseGeometry:
    """The parts of it that have an area."""
    if isinstance(area, shapely.Polygon | shapely.MultiPolygon):
        return area
    parts = [part for part in getattr(area, "geoms", ()) if isinstance(part, shapely.Polygon)]
    return shapely.MultiPolygon(parts) if len(parts) != 1 else parts[0]
