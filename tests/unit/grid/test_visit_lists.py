"""Which visits are due today, how far each grid is, where nobody comes; and by which rules."""

import pytest

from backbone.ids import id_of
from contracts.grid.visits.commands import RefuseVisit
from contracts.grid.visits.queries import (
    CountCorners,
    GetVisitRules,
    ListCorners,
    ListCoverage,
    ListToday,
)
from services.grid.visits.made import planned
from tests.unit.grid.visitroom import (
    COMMUNITY,
    DAY,
    DESK,
    GRID,
    NEIGHBOUR,
    NOON,
    OFFICER,
    SECRETARY,
    SUPERVISOR,
    Room,
    home,
    plan,
    record,
)


@pytest.fixture
def grid() -> Room:
    return Room(profiles={0: ["living_alone", "elder"]})


def test_today_is_ranked_and_says_why(grid: Room) -> None:
    far, soon, late = plan(grid, 1, due=9), plan(grid, 2, due=3), plan(grid, 3, due=0.1)
    with grid.writing() as session:
        emergency = planned(COMMUNITY, home(4), GRID, due_at=grid.now + 9 * DAY, reason="emergency")
        session.add(emergency)
        pressing = emergency.id
    items = grid.read(ListToday())["items"]
    assert [item["id"] for item in items] == [pressing, late, soon]
    assert far not in str(items)
    assert items[0]["why"] == [
        {"code": "emergency", "points": 30},
        {"code": "not_due_yet", "points": -9.0},
    ]
    assert [item["score"] for item in items] == [21, 2.9, 0]
    grid.pass_days(2)
    first, second, *_ = grid.read(ListToday(limit=2))["items"]
    assert second["why"][-1] == {"code": "overdue", "points": 1.9}
    assert second["score"] == 4.9
    assert first["id"] == pressing


def test_a_profile_is_a_risk_to_whom_profiles_are_hidden(grid: Room) -> None:
    risky = planned(
        COMMUNITY, home(0), GRID, due_at=NOON, reason="cadence", risks=["living_alone", "tried"]
    )
    with grid.writing() as session:
        session.add(risky)
    codes = {
        actor.role: [part["code"] for part in grid.read(ListToday(), actor)["items"][0]["why"][:2]]
        for actor in (OFFICER, SECRETARY, SUPERVISOR)
    }
    assert codes["grid_officer"] == ["living_alone", "tried"]
    assert codes["party_secretary"] == codes["supervisor"] == ["risk", "tried"]


def test_today_goes_on_from_page_to_page_in_the_same_order(grid: Room) -> None:
    ids = [plan(grid, n, due=n / 10 + 0.05) for n in range(5)]
    seen: list[str] = []
    cursor = None
    while True:
        page = grid.read(ListToday(limit=2, cursor=cursor))
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == ids


def test_coverage_counts_households_and_few_are_not_told_outside(grid: Room) -> None:
    record(grid, None, 0)
    record(grid, None, 0)
    id = plan(grid, 1)
    grid.ask(RefuseVisit(id=id, refused_at=grid.now, refusal="other"))
    plan(grid, 2, due=-1)
    first, second = grid.read(ListCoverage(days=30), DESK)["items"]
    assert (first["grid"], first["households"], first["visited"]) == (GRID, 6, 1)
    assert (first["never_visited"], first["refused"], first["overdue"]) == (5, 1, 1)
    assert (second["households"], second["open"]) == (0, 0)
    outside, none = grid.read(ListCoverage(days=30), SUPERVISOR)["items"]
    few = ("visited", "never_visited", "open", "overdue", "refused")
    assert outside == {**first, **dict.fromkeys(few)}
    assert {value for name, value in none.items() if name != "grid"} == {0}
    grid.pass_days(40)
    late, _ = grid.read(ListCoverage(days=30), DESK)["items"]
    assert (late["visited"], late["never_visited"]) == (0, 5)


def test_hidden_corners_say_why_and_are_counted_by_building(grid: Room) -> None:
    record(grid, None, 0)
    record(grid, None, 1)
    found = grid.read(ListCorners())["items"]
    assert [each["household_id"] for each in found] == [home(n) for n in range(2, 6)]
    assert {each["corner"] for each in found} == {"never"}
    (counted,) = grid.read(CountCorners(compound_id=id_of("compound")))["items"]
    assert (counted["households"], counted["hidden"]) == (6, 4)
    (outside,) = grid.read(CountCorners(compound_id=id_of("compound")), SUPERVISOR)["items"]
    assert (outside["households"], outside["hidden"]) == (6, None)
    grid.pass_days(100)
    stale = grid.read(ListCorners(corner="stale", building_id=id_of("building")))["items"]
    assert [each["household_id"] for each in stale] == [home(0), home(1)]
    assert grid.read(ListCorners(), NEIGHBOUR)["items"] == []


def test_the_rules_can_be_read(grid: Room) -> None:
    rules = grid.read(GetVisitRules())
    assert {"living_alone", "ability.level_4"} <= {row["code"] for row in rules["rows"]}
