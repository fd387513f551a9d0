"""A visit from its plan to its review."""

import datetime as dt

import orjson
import pytest

from backbone.ids import new_id
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.visits.commands import (
    AcceptVisit,
    AssignVisit,
    CancelVisit,
    MissVisit,
    RecordVisit,
    RefuseVisit,
    RescheduleVisit,
    ReturnVisit,
    SignInPlace,
    StartVisit,
)
from contracts.grid.visits.queries import GetSignIn, GetVisit, GetVisitForm, ListCorners, ListToday
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound
from contracts.services5.abilities.events import ElderAssessed
from services.grid.rounds.model import ElderAbility
from services.grid.visits.door.model import SignIn
from services.grid.visits.made import planned
from services.grid.visits.rules import SHANGHAI, another_time
from tests.unit.grid.visitroom import (
    CLEARED,
    COMMUNITY,
    DAY,
    DESK,
    GRID,
    NEIGHBOUR,
    NOON,
    OFFICER,
    SECRETARY,
    Room,
    home,
    miss,
    person,
    plan,
    record,
)
from tests.unit.room import kinds


@pytest.fixture
def grid() -> Room:
    return Room(profiles={0: ["living_alone", "elder"]})


def test_from_the_plan_to_the_review(grid: Room) -> None:
    id = plan(grid)
    grid.ask(AssignVisit(id=id, officer="officer"), DESK)
    grid.ask(StartVisit(id=id, started_at=grid.now))
    assert grid.visit(id).status == "started"
    record(grid, id, 0, "meal_help")
    assert kinds(grid.last_told) == ["visit.completed"]
    grid.ask(ReturnVisit(id=id, remark="补充家属电话"), DESK)
    assert grid.visit(id).remark == "补充家属电话"
    record(grid, id, 0, "mobility")
    assert kinds(grid.last_told) == ["visit.supplemented"]
    assert [f["code"] for f in grid.last_told[0].data["findings"]] == ["mobility"]
    grid.ask(AcceptVisit(id=id), DESK)
    done = grid.visit(id)
    assert (done.status, done.reviewed_by) == ("reviewed", "community")
    assert [found["code"] for found in done.findings] == ["meal_help", "mobility"]


def test_who_adds_to_a_visit_is_shown_no_more_of_it_than_who_reads_it(grid: Room) -> None:
    id = plan(grid)
    record(grid, id, 0, "domestic_violence")
    grid.ask(ReturnVisit(id=id, remark="补充"), DESK)
    for actor in (OFFICER, CLEARED):
        more = RecordVisit(visit_id=id, household_id=home(0), visited_at=grid.now, findings=[])
        answer = orjson.loads(grid.ask(more, actor).encoded())
        assert answer == grid.read(GetVisit(id=id), actor)
        assert ("confidential_findings" in answer) == (actor is CLEARED)
        grid.ask(ReturnVisit(id=id, remark="补充"), DESK)


def test_what_was_made_is_not_made_again(grid: Room) -> None:
    id = plan(grid)
    record(grid, id)
    with pytest.raises(Conflict):
        record(grid, id)


def test_an_officer_takes_over_but_sends_nobody(grid: Room) -> None:
    id = plan(grid)
    with pytest.raises(Forbidden):
        grid.ask(AssignVisit(id=id, officer="somebody"))
    grid.ask(AssignVisit(id=id, officer=OFFICER.account))
    assert grid.visit(id).assigned_to == "officer"


def test_other_grids_are_not_ones_own(grid: Room) -> None:
    id = plan(grid)
    with pytest.raises(Forbidden):
        grid.ask(StartVisit(id=id, started_at=grid.now), NEIGHBOUR)
    with pytest.raises(NotFound):
        grid.ask(StartVisit(id=new_id(), started_at=grid.now))
    assert grid.read(ListToday(), NEIGHBOUR)["items"] == []


def test_nobody_in_is_tried_at_another_time_and_then_the_supervisor_decides(grid: Room) -> None:
    id = plan(grid)
    hours = set()
    for _ in range(2):
        miss(grid, id)
        tried = grid.visit(id)
        assert tried.status == "rescheduled"
        assert tried.due_at is not None
        hours.add(tried.due_at.astimezone(SHANGHAI).hour)
        grid.pass_days(2.3)
    miss(grid, id)
    assert grid.visit(id).status == "unreachable"
    assert kinds(grid.last_told) == ["visit.unreachable"]
    assert grid.last_told[0].data["attempts"] == 3
    later = RescheduleVisit(id=id, due_at=grid.now + DAY)
    with pytest.raises(Forbidden):
        grid.ask(later)
    grid.ask(later, SECRETARY)
    assert (grid.visit(id).status, grid.visit(id).attempts) == ("rescheduled", 0)


@pytest.mark.parametrize(("hour", "then"), [(9, 19), (14, 10), (20, 14)])
def test_who_was_out_is_tried_at_another_time_of_the_day(hour: int, then: int) -> None:
    tried = dt.datetime(2026, 11, 24, hour, tzinfo=SHANGHAI)
    assert another_time(tried).hour == then


def test_a_refusal_is_told_and_the_second_goes_higher(grid: Room) -> None:
    levels = []
    for _ in range(2):
        id = plan(grid)
        grid.ask(RefuseVisit(id=id, refused_at=grid.now, refusal="privacy"))
        levels.append(grid.last_told[0].data["level"])
    assert levels == [1, 2]
    corners = grid.read(ListCorners(corner="refusing"))["items"]
    assert [corner["household_id"] for corner in corners] == [home(0)]


def test_what_was_cancelled_is_over(grid: Room) -> None:
    id = plan(grid)
    grid.ask(CancelVisit(id=id, cancellation="moved_out"), DESK)
    for ask in (
        StartVisit(id=id, started_at=grid.now),
        MissVisit(id=id, missed_at=grid.now),
        RefuseVisit(id=id, refused_at=grid.now, refusal="other"),
    ):
        with pytest.raises(Conflict):
            grid.ask(ask)
    assert grid.visit(id).status == "cancelled"


def test_nothing_happens_in_the_future(grid: Room) -> None:
    id, later = plan(grid), grid.now + DAY
    for ask in (
        StartVisit(id=id, started_at=later),
        MissVisit(id=id, missed_at=later),
        RefuseVisit(id=id, refused_at=later, refusal="other"),
    ):
        with pytest.raises(Invalid):
            grid.ask(ask)


def test_a_sign_in_is_coarse_shown_to_few_and_forgotten(grid: Room) -> None:
    id = plan(grid)
    where = SignInPlace(lon=103.629_71, lat=36.476_62, accuracy=12)
    grid.ask(StartVisit(id=id, started_at=grid.now, place=where))
    full = grid.read(GetSignIn(id=id), DESK)
    assert (full["lon"], full["lat"]) == (103.63, 36.477)
    assert grid.read(GetSignIn(id=id), OFFICER)["lon"] == 103.63
    masked = grid.read(GetSignIn(id=id), SECRETARY)
    assert (masked["lon"], masked["lat"], masked["accuracy"]) == (None, None, None)
    grid.tick("forget_places")
    assert len(grid.all(SignIn)) == 1
    grid.pass_days(31)
    grid.tick("forget_places")
    assert grid.all(SignIn) == []


def test_the_form_knows_what_is_known(grid: Room) -> None:
    record(grid, None, 0, "meal_help", "domestic_violence")
    id = plan(grid)
    form = grid.read(GetVisitForm(id=id))
    assert [each["code"] for each in form["last_findings"]] == ["meal_help"]
    assert [each["id"] for each in form["people"]] == [person(0)]
    assert {check["code"] for check in form["checks"]} >= {"health_and_medicine", "fire_and_gas"}
    cleared = grid.read(GetVisitForm(id=id), CLEARED)
    assert len(cleared["last_findings"]) == 2
    with pytest.raises(NotFound):
        grid.read(GetVisitForm(id=id), NEIGHBOUR)


def test_overdue_is_told_of_whatever_is_open(grid: Room) -> None:
    started, missed, made = plan(grid, 0, due=1), plan(grid, 1, due=1), plan(grid, 2, due=1)
    grid.ask(AssignVisit(id=started, officer="cadre"), DESK)
    grid.ask(StartVisit(id=started, started_at=grid.now))
    miss(grid, missed)
    record(grid, made, 2)
    grid.pass_days(4)
    told = grid.tick("remind_of_overdue_visits")
    assert {each.data["visit"] for each in told} == {started, missed}
    assert {each.data["assigned_to"] for each in told} == {"cadre", None}
    grid.pass_days(1.1)
    assert {each.data["level"] for each in grid.tick("remind_of_overdue_visits")} == {2}
    assert grid.tick("remind_of_overdue_visits") == []


def test_a_reason_is_a_declared_one() -> None:
    with pytest.raises(ValueError, match="declared"):
        planned(COMMUNITY, home(0), GRID, due_at=NOON, reason="whim")


def test_of_who_is_erased_neither_words_nor_places_nor_level_stay(grid: Room) -> None:
    id = plan(grid)
    where = SignInPlace(lon=103.6, lat=36.4, accuracy=5)
    grid.ask(StartVisit(id=id, started_at=grid.now, place=where))
    record(grid, id, 0, "meal_help", note="words")
    grid.ask(ReturnVisit(id=id, remark="more words"), DESK)
    grid.hear(
        ElderAssessed(
            assessment=new_id(),
            resident=person(0),
            household=home(0),
            level=3,
            assessed_at=grid.now,
        )
    )
    grid.hear(ResidentErased(erasure=new_id(), resident=person(0), household=home(0)))
    left = grid.visit(id)
    assert (left.note, left.remark, left.why) == (None, None, [])
    assert person(0) not in str(left.findings)
    assert (grid.all(SignIn), grid.all(ElderAbility)) == ([], [])
