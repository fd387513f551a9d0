"""services5 hears of visits, departures and claims in any order, and ends alike."""

import datetime as dt

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.grids.events import HouseholdsRegridded, MovedHousehold
from contracts.grid.registry.events import HouseholdChanged, ResidentLeft, ResidentMoved
from contracts.grid.visits.events import NotedFinding, VisitCompleted
from contracts.party.cobuilding.events import ProjectClaimed
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Dump, Order, Stage, Told, orders
from tests.unit.room import COMMUNITY, NOON

HOME, AWAY = id_of("household", "1"), id_of("household", "2")
STAYS, LEAVES = id_of("resident", "stays"), id_of("resident", "leaves")
MADE_BY_WHOEVER_CAME_FIRST = (
    "followup.id",
    "followup.sort_key",
    "followup.visit",
    "followup.finding",
    "followup.correlation",
    "followup.last_event",
)
"""The first finding that is heard of opens the follow-up, and the others join it."""

MADE_ANEW = ("followup.last_event",)
"""The id of what was told last."""


def visit(name: str, hours: float, *found: tuple[str, str, str]) -> Told:
    """`found`: code, resident, urgency."""
    id = id_of("visit", name)
    findings = [
        NotedFinding(
            finding=id_of("finding", name, str(n)),
            code=code,
            resident=resident,
            urgency=urgency,
            profiles=[],
        )
        for n, (code, resident, urgency) in enumerate(found)
    ]
    return Told(
        VisitCompleted(
            visit=id,
            household=HOME,
            officer="officer",
            visited_at=NOON - dt.timedelta(hours=hours),
            findings=findings,
        ),
        subject=id,
    )


def claimed(visit: str, n: int, after: int) -> Told:
    followup = id_of("followup", COMMUNITY, id_of("finding", visit, str(n)))
    project = id_of("project", followup)
    return Told(
        ProjectClaimed(
            project=project,
            need=id_of("need", followup),
            resource=id_of("resource", "canteen"),
            followup=followup,
            household=HOME,
            kind="meal",
            due=NOON,
        ),
        subject=project,
        after=after,
    )


def left(resident: str) -> Told:
    return Told(
        ResidentLeft(resident=resident, household=HOME, reason="moved_out", left_at=NOON),
        subject=resident,
    )


def lies(household: str, version: int, grid: str) -> Told:
    event = HouseholdChanged(household=household, what="grid_changed", grid=COMMUNITY + grid)
    return Told(event, subject=household, sequence=version)


def regridded(household: str, version: int, grid: str) -> Told:
    listed = [MovedHousehold(household=household, version=version)]
    event = HouseholdsRegridded(grid=COMMUNITY + grid, households=listed)
    return Told(event, subject=id_of("grid", grid), sequence=version)


def moved(resident: str, version: int, household: str, grid: str) -> Told:
    before = HOME if household == AWAY else AWAY
    event = ResidentMoved(
        resident=resident, household=household, before=before, grid=COMMUNITY + grid
    )
    return Told(event, subject=resident, sequence=version)


FOUND = (
    visit("a", 9, ("meal_help", STAYS, "routine"), ("mobility", LEAVES, "soon")),
    visit("b", 6, ("meal_help", STAYS, "urgent"), ("day_care", STAYS, "soon")),
    visit("c", 3, ("mobility", LEAVES, "urgent"), ("domestic_violence", LEAVES, "urgent")),
    visit("d", 1, ("mobility", LEAVES, "routine"), ("meal_help", STAYS, "soon")),
    left(LEAVES),
)
CLAIMED = (
    visit("e", 5, ("meal_help", LEAVES, "soon")),
    claimed("e", 0, after=0),
    left(LEAVES),
    visit("f", 4, ("day_care", STAYS, "soon")),
    claimed("f", 0, after=3),
)


MOVED = (
    visit("g", 8, ("meal_help", STAYS, "soon"), ("mobility", LEAVES, "soon")),
    lies(HOME, 2, "003"),
    moved(LEAVES, 2, AWAY, "002"),
    lies(AWAY, 5, "002"),
    visit("h", 2, ("day_care", STAYS, "soon"), ("rehabilitation", LEAVES, "soon")),
    moved(LEAVES, 3, HOME, "003"),
    moved(LEAVES, 4, AWAY, "002"),
    regridded(AWAY, 6, "004"),
    regridded(HOME, 3, "005"),
)
KEPT = ("followup", "departure")
HEARS_FOUND = Stage(handlers, metadata, FOUND, but=MADE_BY_WHOEVER_CAME_FIRST, only=KEPT)
HEARS_CLAIMED = Stage(handlers, metadata, CLAIMED, but=MADE_ANEW, only=KEPT)
HEARS_MOVED = Stage(
    handlers,
    metadata,
    MOVED,
    but=(*MADE_BY_WHOEVER_CAME_FIRST, "followup.version"),
    only=("followup", "home"),
)


@settings(max_examples=50)
@given(orders(FOUND))
def test_findings_and_departures_may_be_heard_in_any_order(order: Order) -> None:
    assert HEARS_FOUND.ends(order) == HEARS_FOUND.as_it_happened


@settings(max_examples=50)
@given(orders(CLAIMED))
def test_claims_and_departures_may_be_heard_in_any_order(order: Order) -> None:
    assert HEARS_CLAIMED.ends(order) == HEARS_CLAIMED.as_it_happened


@settings(max_examples=50)
@given(orders(MOVED))
def test_moves_may_be_heard_in_any_order(order: Order) -> None:
    ended = HEARS_MOVED.ends(order)
    assert ended == HEARS_MOVED.as_it_happened
    assert grids_of(ended) == {(HOME, "005"), (AWAY, "004")}


def grids_of(dump: Dump) -> set[tuple[str, str]]:
    """The household and grid of each follow-up."""
    rows = [dict(row) for row in dump["followup"]]
    return {(row["household"], row["grid"].removeprefix(COMMUNITY)) for row in rows}
