"""Coverage by grid, hidden corners, and how many there are in each building."""

from typing import Any

from sqlalchemy import Select, and_, func, select, true

from backbone.listing import Listing, given
from contracts.grid.visits.states import OPEN_STATES
from services.grid.registry.in_use import IN_USE, household_in_use
from services.grid.registry.model import (
    Building,
    BuildingUnit,
    Compound,
    Dwelling,
    Grid,
    Household,
)
from services.grid.registry.places.doors import LIES
from services.grid.scope import in_grids
from services.grid.visits.coverage.corners import CORNER, EVER, HERE, LAST_VISITED_AT, VISITED
from services.grid.visits.model import Visit
from services.grid.visits.scope import unguarded


def _coverage() -> Listing:
    homes = (
        select(
            Household.grid,
            func.count().label("households"),
            func.count().filter(VISITED).label("visited"),
            func.count().filter(~EVER).label("never_visited"),
        )
        .where(Household.community == HERE, IN_USE)
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
            Visit.community == HERE,
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
        .where(Grid.community == HERE),
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
        .where(Household.community == HERE, IN_USE)
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
            CORNER.label("corner"),
            LAST_VISITED_AT.label("last_visited_at"),
        )
    ).where(CORNER.is_not(None)),
    Household.code,
    newest_first=False,
    since=true(),
    corner=given("corner") == CORNER,
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
            func.count().filter(CORNER.is_not(None)).label("hidden"),
        )
    )
    .group_by(Building.id)
    .subquery("by_building")
)


def counted(*columns: Any) -> Select[*tuple[Any, ...]]:
    """Of each building in which households are, with how many are hidden."""
    return (
        select(*columns, _BY_BUILDING.c.households, _BY_BUILDING.c.hidden)
        .select_from(Building)
        .join(_BY_BUILDING, _BY_BUILDING.c.building == Building.id)
        .join(
            Compound,
            and_(Compound.community == Building.community, Compound.id == Building.compound),
        )
        .where(Building.community == HERE)
    )


COUNTS = Listing(
    counted(
        Building.id.label("building_id"),
        Building.compound.label("compound_id"),
        Compound.name.label("compound"),
        Building.number,
        LIES.label("grid"),
    ),
    Building.id,
    newest_first=False,
    since=true(),
    grid=given("grid") == LIES,
    compound_id=Building.compound,
    grids=in_grids(LIES),
)
COVERAGE = _coverage()
