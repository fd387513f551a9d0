"""Coverage by grid, and hidden corners: households that the round does not reach."""

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, literal, null, select, true

from backbone.answer import Answer
from backbone.listing import Listing, given
from backbone.reading import Reading
from contracts.grid.visits.queries import CountCorners, ListCorners, ListCoverage
from contracts.grid.visits.states import MADE_STATES, OPEN_STATES
from contracts.suppressing import outside, parts_hidden
from services.grid.grids.holding import few_in_grids
from services.grid.handling import handlers
from services.grid.registry.in_use import IN_USE, household_in_use
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
    Grid,
    Household,
    Resident,
)
from services.grid.registry.places.doors import LIES
from services.grid.scope import in_grids, listed_grids
from services.grid.visits.model import Visit
from services.grid.visits.scope import unguarded

_HERE = given("community")


def _visits(*more: Any) -> Any:
    """Whether the household has a visit like that; one that is guarded shows in no count."""
    here = and_(
        Visit.community == Household.community,
        Visit.household == Household.id,
        unguarded(Visit),
    )
    return exists(select(literal(1)).select_from(Visit).where(here, *more).correlate(Household))


_MADE = Visit.status.in_(MADE_STATES)
_SINCE = given("since")
_VISITED = _visits(_MADE, Visit.visited_at >= _SINCE)
_EVER = _visits(_MADE)
_LIVED_IN = exists(
    select(literal(1))
    .select_from(Resident)
    .where(
        Resident.community == Household.community,
        Resident.household == Household.id,
        Resident.status == "living",
    )
    .correlate(Household)
)
_CORNER = case(
    (~_LIVED_IN, "vacant"),
    (_visits(Visit.status == "unreachable"), "unreachable"),
    (_visits(Visit.status == "refused"), "refusing"),
    (~_EVER, "never"),
    (~_VISITED, "stale"),
    else_=null(),
)
"""Why a household is one; the first that holds. A visit that was refused or found nobody in counts
until somebody decides what becomes of it."""


def _coverage() -> Listing:
    homes = (
        select(
            Household.grid,
            func.count().label("households"),
            func.count().filter(_VISITED).label("visited"),
            func.count().filter(~_EVER).label("never_visited"),
        )
        .where(Household.community == _HERE, IN_USE)
        .group_by(Household.grid)
        .subquery("homes")
    )
    open_ = Visit.status.in_(OPEN_STATES)
    visits = (
        select(
            Visit.grid,
            func.count().filter(open_).label("open"),
            func.count().filter(open_, Visit.due_at <= given("moment")).label("overdue"),
            func.count().filter(Visit.status == "unreachable").label("unreachable"),
            func.count().filter(Visit.status == "refused").label("refused"),
        )
        .where(
            Visit.community == _HERE,
            Visit.status.in_((*OPEN_STATES, "unreachable", "refused")),
            household_in_use(Visit),
            unguarded(Visit),
        )
        .group_by(Visit.grid)
        .subquery("visits")
    )

    def counted(column: Any) -> Any:
        return func.coalesce(column, 0).label(column.key)

    return Listing(
        select(
            Grid.code.label("grid"),
            *(counted(homes.c[name]) for name in ("households", "visited", "never_visited")),
            *(counted(visits.c[name]) for name in ("open", "overdue", "unreachable", "refused")),
        )
        .outerjoin(homes, homes.c.grid == Grid.code)
        .outerjoin(visits, visits.c.grid == Grid.code)
        .where(Grid.community == _HERE),
        Grid.code,
        newest_first=False,
        grids=in_grids(Grid.code),
        since=true(),
        moment=true(),
    )


def _placed(stmt: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        stmt.select_from(Household)
        .join(
            BuildingUnit,
            and_(
                BuildingUnit.community == Household.community,
                BuildingUnit.id == Household.building_unit,
            ),
        )
        .join(
            Building,
            and_(
                Building.community == Household.community,
                Building.id == BuildingUnit.building,
            ),
        )
        .outerjoin(
            Dwelling,
            and_(Dwelling.community == Household.community, Dwelling.id == Household.dwelling),
        )
        .where(Household.community == _HERE, IN_USE)
    )


_LAST = (
    select(func.max(Visit.visited_at))
    .where(
        Visit.community == Household.community,
        Visit.household == Household.id,
        _MADE,
        unguarded(Visit),
    )
    .correlate(Household)
    .scalar_subquery()
)
CORNERS = Listing(
    _placed(
        select(
            Household.id.label("household_id"),
            Household.code,
            Household.address,
            Household.grid,
            Building.id.label("building_id"),
            Building.compound.label("compound_id"),
            Dwelling.occupancy,
            _CORNER.label("corner"),
            _LAST.label("last_visited_at"),
        )
    ).where(_CORNER.is_not(None)),
    Household.code,
    newest_first=False,
    since=true(),
    corner=given("corner") == _CORNER,
    grid=Household.grid,
    occupancy=Dwelling.occupancy,
    building_id=Building.id,
    compound_id=Building.compound,
    grids=in_grids(Household.grid),
)
_BY_BUILDING = (
    _placed(
        select(
            Building.id.label("building"),
            func.count().label("households"),
            func.count().filter(_CORNER.is_not(None)).label("hidden"),
        )
    )
    .group_by(Building.id)
    .subquery("by_building")
)
COUNTS = Listing(
    select(
        Building.id.label("building_id"),
        Building.compound.label("compound_id"),
        Compound.name.label("compound"),
        Building.number,
        LIES.label("grid"),
        _BY_BUILDING.c.households,
        _BY_BUILDING.c.hidden,
    )
    .select_from(Building)
    .join(_BY_BUILDING, _BY_BUILDING.c.building == Building.id)
    .join(
        Compound,
        and_(Compound.community == Building.community, Compound.id == Building.compound),
    )
    .where(Building.community == _HERE),
    Building.id,
    newest_first=False,
    since=true(),
    grid=given("grid") == LIES,
    compound_id=Building.compound,
    grids=in_grids(LIES),
)
COVERAGE = _coverage()


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
    stmt = (
        select(LIES, Building.id, _BY_BUILDING.c.households, _BY_BUILDING.c.hidden)
        .join(_BY_BUILDING, _BY_BUILDING.c.building == Building.id)
        .where(Building.community == _HERE)
    )
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
