"""Coverage by grid, and hidden corners: households that the round does not reach."""

import datetime as dt
from collections import defaultdict
from typing import Any

from backbone.answer import Answer
from backbone.reading import Reading
from contracts.grid.visits.queries import CountCorners, ListCorners, ListCoverage
from contracts.suppressing import outside, parts_hidden
from services.grid.grids.holding import few_in_grids
from services.grid.handling import handlers
from services.grid.registry.model import Building
from services.grid.registry.places.doors import LIES
from services.grid.scope import listed_grids
from services.grid.visits.coverage.lists import CORNERS, COUNTS, COVERAGE, counted


@handlers.query(ListCoverage)
def list_coverage(ask: ListCoverage, reading: Reading) -> Answer:
    """By grid."""
    page = reading.page(
        COVERAGE, ask, moment=reading.now, **_since(ask.days, reading), **_own(reading)
    )
    if not outside(reading.actor):
        return page
    gone = few_in_grids(reading.community, reading.connection, ("households",))
    return page.without(gone, by="grid")


@handlers.query(ListCorners)
def list_corners(ask: ListCorners, reading: Reading) -> Answer:
    """In the order of their codes, as one walks by."""
    return reading.page(CORNERS, ask, **_since(ask.days, reading), **_own(reading))


@handlers.query(CountCorners)
def count_corners(ask: CountCorners, reading: Reading) -> Answer:
    """By building."""
    since = _since(ask.days, reading)
    page = reading.page(COUNTS, ask, **since, **_own(reading))
    if not outside(reading.actor):
        return page
    return page.without(_few_in_buildings(since["since"], reading), by="building_id")


def _few_in_buildings(since: dt.datetime, reading: Reading) -> set[tuple[str, str]]:
    """What of buildings may not be told: of a grid they come to what is told of the grid."""
    stmt = counted(LIES, Building.id)
    known = {"community": reading.community, "since": since}
    by_grid: dict[str | None, dict[str, tuple[int, int]]] = defaultdict(dict)
    for grid, building, *counts in reading.connection.execute(stmt, known):
        by_grid[grid][building] = (int(counts[0]), int(counts[1]))
    gone = set()
    for buildings in by_grid.values():
        for n, name in enumerate(("households", "hidden")):
            parts = {id: counts[n] for id, counts in buildings.items()}
            gone |= {(id, name) for id in parts_hidden(parts)}
    return gone


def _since(days: int, reading: Reading) -> dict[str, Any]:
    return {"days": None, "since": reading.now - dt.timedelta(days=days)}


def _own(reading: Reading) -> dict[str, Any]:
    return {"grids": listed_grids(reading.actor)}
