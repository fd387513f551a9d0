"""Plans from what party and services5 decided."""

import datetime as dt
from itertools import pairwise

from hypothesis import given, settings

from backbone.ids import id_of, new_id
from contracts.grid.visits.commands import RecordVisit
from contracts.grid.visits.queries import ListCorners, ListCoverage
from contracts.party.cadre_grids.events import CadreGridAssigned, CadreGridEnded
from contracts.services5.abilities.events import ElderAssessed
from services.grid.registry.model import Household, Resident
from services.grid.rooms import handlers, metadata
from services.grid.rounds import timers
from services.grid.rounds.model import CadreRound, ElderAbility
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.grid.visitroom import GRID, NOON, Room, home, person

DAY = dt.timedelta(days=1)


def assigned(name: str = "1", cadence: int = 90, since: dt.datetime = NOON) -> CadreGridAssigned:
    return CadreGridAssigned(
        assignment=id_of("assignment", name),
        member=id_of("member", name),
        grid=GRID,
        cadence_days=cadence,
        since=since,
        account="officer",
    )


def ended(name: str = "1", at: dt.datetime = NOON) -> CadreGridEnded:
    return CadreGridEnded(
        assignment=id_of("assignment", name), member=id_of("member", name), grid=GRID, ended_at=at
    )


def assessed(n: int, level: int, days: float = 0) -> ElderAssessed:
    return ElderAssessed(
        assessment=id_of("assessment", str(n), str(level), str(days)),
        resident=person(n),
        household=home(n),
        level=level,
        assessed_at=NOON + days * DAY,
    )


def test_a_grid_is_spread_evenly_over_the_cadence() -> None:
    grid = Room(homes=90)
    grid.hear(assigned())
    grid.tick("walk_rounds")
    due = [visit.due_at for visit in sorted(grid.visits(), key=lambda visit: visit.due_at)]
    assert len(due) == 90
    assert {round((b - a) / DAY, 3) for a, b in pairwise(due[1:])} == {1.0}
    assert {visit.assigned_to for visit in grid.visits()} == {"officer"}
    assert {visit.status for visit in grid.visits()} == {"assigned"}


def test_whoever_is_at_risk_is_visited_oftener_and_ranked_before() -> None:
    grid = Room(homes=3, profiles={1: ["living_alone"], 2: ["elder"]})
    grid.hear(assigned(cadence=90))
    grid.tick("walk_rounds")
    counts = {n: sum(v.household == home(n) for v in grid.visits()) for n in range(3)}
    assert counts == {0: 1, 1: 3, 2: 1}
    lonely = next(visit for visit in grid.visits() if visit.household == home(1))
    assert [part["code"] for part in lonely.why] == ["cadence", "living_alone", "never_visited"]


def test_a_large_grid_is_planned_piece_by_piece_and_nothing_twice(monkeypatch) -> None:
    monkeypatch.setattr(timers, "AT_ONCE", 4)
    grid = Room(homes=10)
    grid.hear(assigned())
    sizes = []
    for _ in range(5):
        grid.tick("walk_rounds")
        sizes.append(len(grid.visits()))
    assert sizes == [4, 8, 10, 10, 10]
    assert len({visit.household for visit in grid.visits()}) == 10
    (round,) = grid.all(CadreRound)
    assert (round.turn, round.next_at) == (1, NOON + 90 * DAY)


def test_each_turn_is_planned_when_it_begins_and_what_is_past_is_left() -> None:
    grid = Room(homes=2)
    grid.hear(assigned(cadence=30, since=NOON - 70 * DAY))
    grid.tick("walk_rounds")
    assert len(grid.visits()) == 2
    assert all(visit.due_at > NOON for visit in grid.visits())
    grid.pass_days(21)
    grid.tick("walk_rounds")
    assert len(grid.visits()) == 4


def test_who_lives_for_rent_is_visited_oftener_and_a_household_that_is_closed_never() -> None:
    grid = Room(homes=3, rented=(1,))
    with grid.writing() as session:
        session.query(Household).where(Household.id == home(2)).update({"status": "closed"})
    grid.hear(assigned(cadence=120))
    grid.tick("walk_rounds")
    counts = {n: sum(v.household == home(n) for v in grid.visits()) for n in range(3)}
    assert counts == {0: 1, 1: 2, 2: 0}
    (coverage,) = grid.read(ListCoverage())["items"]
    assert (coverage["households"], coverage["open"]) == (2, 3)
    assert len(grid.read(ListCorners())["items"]) == 2
    (rented,) = grid.read(ListCorners(occupancy="rented"))["items"]
    assert (rented["household_id"], rented["occupancy"]) == (home(1), "rented")


def test_a_household_is_on_one_round_at_a_time_and_an_empty_one_on_none() -> None:
    grid = Room(homes=3)
    with grid.writing() as session:
        session.query(Resident).where(Resident.household == home(2)).update({"status": "left"})
    grid.hear(assigned("1"), assigned("2"))
    grid.tick("walk_rounds")
    assert sorted(visit.household for visit in grid.visits()) == sorted([home(0), home(1)])


def test_what_nobody_began_is_cancelled_when_the_round_ends() -> None:
    grid = Room(homes=3)
    grid.hear(assigned())
    grid.tick("walk_rounds")
    first, *others = grid.visits()
    grid.ask(
        RecordVisit(
            household_id=first.household, visited_at=grid.now, findings=[], visit_id=first.id
        )
    )
    grid.hear(ended())
    grid.tick("walk_rounds")
    grid.tick("walk_rounds")
    assert grid.visit(first.id).status == "completed"
    assert {grid.visit(each.id).status for each in others} == {"cancelled"}
    assert {grid.visit(each.id).cancellation for each in others} == {"assignment_ended"}
    assert grid.all(CadreRound)[0].next_at is None


def test_an_ability_level_sets_how_often_somebody_goes() -> None:
    grid = Room(homes=2)
    grid.hear(assessed(0, 4), assessed(1, 1))
    grid.tick("plan_ability_visits")
    assert grid.visits() == []
    for _ in range(30):
        grid.pass_days(1)
        grid.tick("plan_ability_visits")
    worse = [visit for visit in grid.visits() if visit.household == home(0)]
    assert len(worse) == 2
    assert {visit.household for visit in grid.visits()} == {home(0)}
    assert worse[0].why == [{"code": "ability", "points": 7}]


def test_of_who_is_gone_nothing_is_planned() -> None:
    grid = Room(homes=1)
    grid.hear(assessed(0, 4), ElderAssessed(**{**vars(assessed(0, 4)), "resident": new_id()}))
    with grid.writing() as session:
        session.query(Resident).update({"status": "left"})
    grid.pass_days(10)
    grid.tick("plan_ability_visits")
    assert (grid.visits(), grid.all(ElderAbility)) == ([], [])


STORY = (
    Told(assigned("1"), subject="1"),
    Told(ended("1", NOON + DAY), subject="1", sequence=2),
    Told(assigned("2", cadence=30), subject="2"),
    Told(assessed(0, 2, 1), subject="a"),
    Told(assessed(0, 4, 3), subject="b"),
    Told(assessed(0, 0, 2), subject="c"),
    Told(assessed(0, 3, 3), subject="d"),
)
GRID_STAGE = Stage(
    handlers,
    metadata,
    STORY,
    but=("elder_ability.version", "cadre_round.version"),
    only=("cadre_round", "elder_ability"),
)


@settings(max_examples=60)
@given(orders(STORY))
def test_what_was_decided_may_be_heard_in_any_order(order: Order) -> None:
    assert GRID_STAGE.ends(order) == GRID_STAGE.as_it_happened
