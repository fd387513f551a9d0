"""Emergencies: what counts of what was seen, what is given out, and how it ends."""

import datetime as dt
from typing import Any

import pytest

from contracts.grid.emergencies.commands import (
    ChangeEmergencyLevel,
    CloseShelter,
    DeclareEmergency,
    DismissEmergency,
    FinishEmergencyTask,
    GiveSupplies,
    OpenShelter,
    ReviewEmergency,
    ReviewTask,
    SignalEmergency,
    StandDownEmergency,
    TakeDuty,
)
from contracts.grid.emergencies.queries import (
    GetEmergency,
    GetProgress,
    ListAtRisk,
    ListChecks,
    ListDuties,
    ListEmergencies,
    ListEmergencyTasks,
    ListShelters,
)
from contracts.grid.relief.queries import ListReliefEntries
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from contracts.party.emergencies.events import HelpKnown
from tests.unit.grid.emergencyroom import (
    ALONE,
    FAR_HOME,
    GRID,
    HOME,
    OFFICER,
    OLD,
    OTHER_GRID,
    STRONG,
    WORKER,
    Room,
    listed,
    status,
)
from tests.unit.room import NOON, kinds

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def grid() -> Room:
    return Room()


def test_who_was_left_and_how_far_it_is(grid: Room) -> None:
    id = grid.declare()
    grid.check(id, OLD)
    assert OLD not in listed(grid, id, checked=False)
    assert listed(grid, id, checked=True) == [OLD]
    shown = grid.read(GetProgress(id=id), OFFICER)
    (own,) = shown["grids"]
    assert (own["grid"], own["checked"], own["on_duty"]) == (GRID, 1, 1)
    assert shown["unchecked"] == shown["listed"] - 1
    assert status(grid, id) == "checking"


def test_what_was_seen_last_counts_whenever_it_arrives(grid: Room) -> None:
    id = grid.declare()
    grid.pass_time(hours=1)
    grid.check(id, OLD, "safe", observed_at=NOON + 30 * MINUTE)
    late = grid.check(id, OLD, "not_found", observed_at=NOON + 10 * MINUTE)
    assert late.body["counted"] is False
    assert listed(grid, id, status="safe") == [OLD]
    checks = grid.read(ListChecks(id=id, resident_id=OLD), OFFICER)["items"]
    assert [(each["status"], each["counted"]) for each in checks] == [
        ("not_found", False),
        ("safe", True),
    ]
    assert kinds(grid.told())[-1:] == ["emergency.person_checked"]


def test_anybody_can_be_checked_also_who_was_not_thought_of(grid: Room) -> None:
    id = grid.declare()
    grid.check(id, STRONG, "needs_help", need="mobility")
    assert listed(grid, id, status="needs_help") == [STRONG]
    event = grid.told()[-1]
    assert (event.data["need"], event.data["status"]) == ("mobility", "needs_help")


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"status": "needs_help"}, "/need"),
        ({"status": "safe", "need": "mobility"}, "/need"),
        ({"observed_at": NOON + DAY}, "/observed_at"),
        ({"observed_at": NOON - DAY}, "/observed_at"),
        ({"status": "sheltered", "shelter_id": HOME}, "/shelter_id"),
    ],
)
def test_what_makes_no_sense_is_pointed_at(grid: Room, more: dict[str, Any], pointer: str) -> None:
    id = grid.declare()
    with pytest.raises(Invalid) as refused:
        grid.check(id, OLD, **more)
    assert refused.value.errors[0].pointer == pointer


def test_before_the_declaration_nobody_is_checked_and_after_the_end_only_what_was_seen_before(
    grid: Room,
) -> None:
    signal = SignalEmergency(hazard="fire", level=1, title="浓烟", grids=[GRID], drill=False)
    with pytest.raises(Conflict):
        grid.check(str(grid.ask(signal, OFFICER).id), OLD)
    id = grid.declare()
    grid.pass_time(hours=1)
    grid.ask(StandDownEmergency(id=id, summary="余震减弱。"), WORKER)
    grid.check(id, OLD, observed_at=NOON + 10 * MINUTE)
    grid.pass_time(hours=1)
    with pytest.raises(Conflict):
        grid.check(id, OLD)


def test_a_shelter_fills_and_closes_when_nobody_is_there(grid: Room) -> None:
    id = grid.declare()
    shelter = str(
        grid.ask(OpenShelter(id=id, title="小学操场", grid=GRID, capacity=200), WORKER).id
    )
    grid.check(id, OLD, "sheltered", shelter_id=shelter)
    assert grid.read(ListShelters(id=id), WORKER)["items"][0]["occupied"] == 1
    with pytest.raises(Conflict):
        grid.ask(CloseShelter(id=shelter), WORKER)
    grid.pass_time(hours=1)
    grid.check(id, OLD, "safe")
    grid.ask(CloseShelter(id=shelter), WORKER)
    assert grid.read(ListShelters(id=id, open=True), WORKER)["items"] == []


def give(grid: Room, id: str) -> Any:
    goods = GiveSupplies(id=id, household_id=HOME, kind="goods", quantity=3, given_at=grid.now)
    return grid.ask(goods, OFFICER).body


def test_what_is_given_out_stands_on_the_households_balance_but_in_a_drill(grid: Room) -> None:
    id = grid.declare()
    given = give(grid, id)
    (entry,) = grid.read(ListReliefEntries(household_id=HOME), WORKER)["items"]
    assert (entry["id"], entry["emergency_id"], entry["quantity"]) == (given["entry_id"], id, 3)
    assert status(grid, id) == "relief"
    drill = grid.declare(drill=True)
    assert (give(grid, drill)["drill"], give(grid, drill)["entry_id"]) == (True, None)
    assert len(grid.read(ListReliefEntries(household_id=HOME), WORKER)["items"]) == 1


def test_the_roster_has_staff_by_grid_and_members_and_ends_with_it(grid: Room) -> None:
    id = grid.declare()
    grid.ask(TakeDuty(id=id, grid=GRID, task="一号楼"), OFFICER)
    assert status(grid, id) == "roster"
    with pytest.raises(Forbidden):
        grid.ask(TakeDuty(id=id, grid=GRID, account="somebody"), OFFICER)
    grid.ask(TakeDuty(id=id, grid=OTHER_GRID, account="somebody"), WORKER)
    grid.hear(HelpKnown(emergency=id, part=0, parts=1, members=[ALONE], resources=[]))
    duties = grid.read(ListDuties(id=id), WORKER)["items"]
    assert {(each["source"], each["status"]) for each in duties} == {
        ("grid", "on_duty"),
        ("party", "available"),
    }
    grid.ask(StandDownEmergency(id=id, summary="结束。"), WORKER)
    assert grid.read(ListDuties(id=id, status="on_duty"), WORKER)["items"] == []


def test_a_level_changes_with_its_history(grid: Room) -> None:
    id = grid.declare()
    grid.ask(ChangeEmergencyLevel(id=id, level=1, reason="余震。"), WORKER)
    with pytest.raises(Invalid):
        grid.ask(ChangeEmergencyLevel(id=id, level=1, reason="同上。"), WORKER)
    shown = grid.read(GetEmergency(id=id), WORKER)
    assert [each["level"] for each in shown["levels"]] == [2, 1]
    assert kinds(grid.told())[-1] == "emergency.level_changed"


def test_standing_down_tells_who_was_left_and_the_review_gives_tasks(grid: Room) -> None:
    id = grid.declare()
    grid.check(id, OLD)
    grid.ask(StandDownEmergency(id=id, summary="余震减弱。"), WORKER)
    event = grid.told()[-1]
    assert event.data["unchecked"] == event.data["listed"] - 1
    task = ReviewTask(title="补充担架", owner="officer", due_at=NOON + DAY)
    grid.ask(ReviewEmergency(id=id, findings=["担架不足。"], tasks=[task]), WORKER)
    (open_task,) = grid.read(ListEmergencyTasks(done=False), WORKER)["items"]
    grid.ask(FinishEmergencyTask(id=open_task["id"], note="已购置。"), OFFICER)
    assert grid.read(ListEmergencyTasks(done=False), WORKER)["items"] == []
    with pytest.raises(Conflict):
        grid.ask(FinishEmergencyTask(id=open_task["id"]), OFFICER)
    assert status(grid, id) == "reviewed"


def test_a_false_alarm_is_over_for_those_who_were_told(grid: Room) -> None:
    id = grid.declare()
    grid.ask(DismissEmergency(id=id, reason="施工震动。"), WORKER)
    assert kinds(grid.told())[-1] == "emergency.stood_down"
    assert status(grid, id) == "false_alarm"
    grid.pass_time(days=90)
    assert grid.tick() == []


def test_no_step_ends_unheard(grid: Room) -> None:
    signal = SignalEmergency(hazard="gas", level=1, title="燃气味", grids=[GRID], drill=False)
    grid.ask(signal, OFFICER)
    id = grid.declare()
    grid.told()
    steps = []
    for _ in range(12):
        grid.pass_time(hours=12)
        steps += [(event.data["step"], event.data["level"]) for event in grid.tick()]
    assert steps[:2] == [("signal", 1), ("signal", 2)]
    assert ("active", 1) in steps
    assert ("active", 2) in steps
    grid.ask(StandDownEmergency(id=id, summary="结束。"), WORKER)
    grid.told()
    grid.pass_time(days=15)
    assert ("stood_down", 1) in [(each.data["step"], each.data["level"]) for each in grid.tick()]


def test_an_end_is_in_the_future_and_not_too_far(grid: Room) -> None:
    id = grid.declare()
    for ends_at in (NOON - DAY, NOON + 60 * DAY):
        with pytest.raises(Invalid):
            grid.ask(ChangeEmergencyLevel(id=id, level=2, reason="延长。", ends_at=ends_at), WORKER)


def test_drills_are_a_list_of_their_own_and_marked_everywhere(grid: Room) -> None:
    real, drill = grid.declare(), grid.declare(drill=True)
    assert [each["id"] for each in grid.read(ListEmergencies(), WORKER)["items"]] == [real]
    (shown,) = grid.read(ListEmergencies(drill=True), WORKER)["items"]
    assert (shown["id"], shown["drill"]) == (drill, True)
    assert all(each["drill"] for each in grid.read(ListAtRisk(id=drill), WORKER)["items"])
    grid.check(drill, OLD)
    assert all(event.data["drill"] for event in grid.told()[-2:])
    assert OLD in listed(grid, real, checked=False)


def test_what_is_not_there_is_not_found(grid: Room) -> None:
    for query in (ListAtRisk, ListChecks, ListDuties, ListShelters, GetProgress):
        with pytest.raises(NotFound):
            grid.read(query(id=HOME), WORKER)
    with pytest.raises(NotFound):
        grid.ask(DeclareEmergency(id=FAR_HOME, level=1, grids=[]), WORKER)


def test_a_grid_that_is_named_is_the_communitys_and_ones_own(grid: Room) -> None:
    id, nowhere = grid.declare(), f"{GRID[:12]}099"
    signal = {"hazard": "fire", "level": 2, "title": "浓烟", "drill": False}
    take = {"id": id, "task": "值守"}
    shelter = {"id": id, "title": "学校操场", "capacity": 10}
    for ask, by in (
        (SignalEmergency(**signal, grids=[GRID, nowhere]), OFFICER),
        (TakeDuty(**take, grid=nowhere), WORKER),
        (OpenShelter(**shelter, grid=nowhere), WORKER),
    ):
        with pytest.raises(Invalid) as unknown:
            grid.ask(ask, by)
        (wrong,) = unknown.value.errors
        assert wrong.code == "unknown_grid"
        assert wrong.pointer in ("/grids/1", "/grid")
    for ask in (
        SignalEmergency(**signal, grids=[GRID, OTHER_GRID]),
        SignalEmergency(**signal, grids=[]),  # the whole community is more than the own grids
        TakeDuty(**take, grid=OTHER_GRID),
    ):
        with pytest.raises(Forbidden):
            grid.ask(ask, OFFICER)
