"""Emergencies: who is on the list and why, what counts of what was seen, and how it ends."""

import datetime as dt
from typing import Any

import pytest

from backbone.holdings import Person
from backbone.ids import new_id
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
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from contracts.party.emergencies.events import HelpKnown
from services.grid.handling import holdings
from tests.unit.grid.emergencyroom import (
    ALONE,
    FAR,
    FAR_HOME,
    GRID,
    HOME,
    OFFICER,
    OLD,
    OTHER_GRID,
    STRANGER,
    STRONG,
    STRONG_HOME,
    WORKER,
    Room,
    known,
)
from tests.unit.room import CLEARED, NOON, kinds

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def grid() -> Room:
    return Room()


def listed(grid: Room, id: str, by: Actor = WORKER, **more: Any) -> list[str]:
    items = grid.read(ListAtRisk(id=id, **more), by)["items"]
    return [item["resident_id"] for item in items]


def reasons(grid: Room, id: str, who: str) -> set[str]:
    (item,) = grid.read(ListAtRisk(id=id, resident_id=who), WORKER)["items"]
    return set(item["reasons"])


def status(grid: Room, id: str) -> str:
    return str(grid.read(GetEmergency(id=id), WORKER)["status"])


def test_the_list_is_there_with_the_declaration_ranked_by_the_registrys_reasons(
    grid: Room,
) -> None:
    id = grid.declare()
    assert listed(grid, id)[:2] == [ALONE, OLD]
    assert STRONG not in listed(grid, id)
    assert set(listed(grid, id)) >= {OLD, ALONE, FAR}
    assert reasons(grid, id, OLD) == {"elder", "living_alone"}
    assert reasons(grid, id, ALONE) == {"minor", "minor_alone"}


def test_only_the_emergencys_grids_are_on_the_list(grid: Room) -> None:
    id = grid.declare(OTHER_GRID)
    assert listed(grid, id) == [FAR]
    with pytest.raises(Invalid):
        grid.check(id, OLD)


def test_an_officer_sees_and_checks_the_own_grids(grid: Room) -> None:
    id = grid.declare()
    assert FAR not in listed(grid, id, OFFICER)
    assert listed(grid, id, STRANGER) == [FAR]
    with pytest.raises(Forbidden):
        grid.check(id, FAR)


def test_what_a_line_knows_adds_reasons_and_somebody_whom_nobody_thought_of(grid: Room) -> None:
    id = grid.declare()
    grid.hear(
        known(id, (STRONG, STRONG_HOME, ["mobility", "equipment"]), (OLD, HOME, ["mobility"]))
    )
    assert reasons(grid, id, STRONG) == {"mobility", "equipment"}
    assert reasons(grid, id, OLD) == {"elder", "living_alone", "mobility"}
    assert listed(grid, id, reason="mobility") == [OLD, STRONG]
    assert listed(grid, id)[0] == OLD


def test_the_list_says_which_services_have_answered(grid: Room) -> None:
    id = grid.declare()

    def complete() -> list[bool]:
        shown = grid.read(GetProgress(id=id), WORKER)
        return [*(each["complete"] for each in shown["answers"]), shown["complete"]]

    assert complete() == [False, False, False]
    grid.hear(known(id, part=0, parts=2))
    grid.hear(HelpKnown(emergency=id, part=0, parts=1, members=[], resources=[]))
    grid.hear(known(id), confidential=True)
    assert complete() == [False, True, False]
    grid.hear(known(id, part=1, parts=2))
    assert complete() == [True, True, True]


def test_what_is_confidential_is_in_nothing_that_others_see(grid: Room) -> None:
    id = grid.declare()
    before = grid.read(ListAtRisk(id=id), WORKER), grid.read(GetProgress(id=id), WORKER)
    people = ((STRONG, STRONG_HOME, ["domestic_violence"]), (OLD, HOME, ["legal_aid"]))
    grid.hear(known(id, *people), confidential=True)
    after = grid.read(ListAtRisk(id=id), WORKER), grid.read(GetProgress(id=id), WORKER)
    for was, now in zip(before[0]["items"], after[0]["items"], strict=True):
        assert {**was, "version": 0} == {**now, "version": 0}
    assert before[1]["listed"] == after[1]["listed"]
    assert listed(grid, id, reason="domestic_violence") == []
    shown = grid.read(ListAtRisk(id=id), CLEARED)["items"]
    assert {each["resident_id"]: each["confidential_reasons"] for each in shown} == {
        **{item["resident_id"]: None for item in before[0]["items"]},
        STRONG: ["domestic_violence"],
        OLD: ["legal_aid"],
    }
    assert shown[-1]["resident_id"] == STRONG


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
    signal = SignalEmergency(hazard="fire", level=1, title="浓烟", grids=[], drill=False)
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
    signal = SignalEmergency(hazard="gas", level=1, title="燃气味", grids=[], drill=False)
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


def test_an_erased_person_is_on_no_list(grid: Room) -> None:
    id = grid.declare()
    grid.check(id, OLD, note="在三楼找到。")
    with grid.at_work(WORKER) as uow:
        (taken,) = holdings.take(Person(OLD, HOME), uow)["emergency_checks"]
        assert taken["note"] == "在三楼找到。"
        holdings.forget(Person(OLD, HOME, new_id()), uow)
    assert OLD not in listed(grid, id)
    (check,) = grid.read(ListChecks(id=id), WORKER)["items"]
    assert (check["resident_id"] != OLD, check["note"], check["status"]) == (True, None, "safe")
