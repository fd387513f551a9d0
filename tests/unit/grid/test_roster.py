"""Whoever is on duty in the grids that day is on the roster of an emergency by themselves."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.grid.emergencies.commands import EndDuty, StandDownEmergency, TakeDuty
from contracts.grid.emergencies.queries import GetProgress, ListDuties
from contracts.grid.staffing.commands import (
    AssignStaff,
    ChangeStaff,
    EndAssignment,
    EnrolStaff,
    LeaveStaff,
    RecordAbsence,
    ShortenAbsence,
)
from contracts.grid.staffing.queries import ListDuty
from contracts.language.problem import Conflict, Invalid
from services.grid.days import today
from services.grid.emergencies.means.model import EmergencyDuty
from tests.unit.grid.emergencyroom import (
    ADMIN,
    GRID,
    OFFICER,
    OLD,
    OTHER_GRID,
    STRANGER,
    WORKER,
    Room,
)
from tests.unit.room import kinds


class Team(Room):
    """The same, with people who answer for the grids."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: dict[str, str] = {}

    def enrol(self, name: str, account: str | None = None) -> str:
        asked = EnrolStaff(
            title=name, source="grid_officer", employment="full_time", account=account
        )
        self.ids[name] = str(self.ask(asked, ADMIN).id)
        return self.ids[name]

    def assign(self, name: str, grid: str = GRID, role: str = "officer", days: int = 0) -> str:
        asked = {"staff_id": self.ids[name], "grid": grid, "role": role}
        return str(self.ask(AssignStaff(**asked, valid_from=self.day(days)), ADMIN).id)

    def away(self, name: str, instead: str | None = None, *, first: int = 0, last: int = 5) -> str:
        span = {"valid_from": self.day(first), "valid_until": self.day(last), "reason": "leave"}
        substitute = None if instead is None else self.ids[instead]
        asked = RecordAbsence(staff_id=self.ids[name], substitute_id=substitute, **span)
        return str(self.ask(asked, ADMIN).id)

    def day(self, days: int) -> dt.date:
        return today(self.now) + dt.timedelta(days=days)

    def roster(self, id: str, actor: Any = WORKER, **which: Any) -> list[dict[str, Any]]:
        shown = {"status": "on_duty", **which}
        items: list[dict[str, Any]] = self.read(ListDuties(id=id, **shown), actor)["items"]
        return items

    def names(self, id: str, actor: Any = WORKER, **which: Any) -> set[tuple[str, str]]:
        found = self.roster(id, actor, **which)
        return {(each["name"] or each["account"], each["grid"][-3:]) for each in found}


@pytest.fixture
def team() -> Team:
    """甲 leads the first grid and 乙 works in it, 丙 in the second; 丁 has no grid."""
    team = Team()
    for name, account in (("甲", None), ("乙", "officer"), ("丙", "stranger"), ("丁", "ding")):
        team.enrol(name, account)
    team.assign("甲", role="lead")
    team.assign("乙")
    team.assign("丙", OTHER_GRID)
    return team


def test_whoever_is_on_duty_in_its_grids_is_on_the_roster_with_their_role(team: Team) -> None:
    here, everywhere = team.declare(GRID), team.declare()
    assert team.names(here) == {("甲", "001"), ("乙", "001")}
    assert team.names(everywhere) == {("甲", "001"), ("乙", "001"), ("丙", "002")}
    (lead,) = team.roster(here, role="lead")
    assert (lead["staff_id"], lead["account"], lead["source"]) == (team.ids["甲"], None, "grid")
    assert lead["roles"] == [{"role": "lead", "stands_in_for_id": None}]
    assert team.names(everywhere, OFFICER) == {("甲", "001"), ("乙", "001")}
    assert team.names(everywhere, STRANGER) == {("丙", "002")}
    assert team.names(everywhere, staff_id=team.ids["丙"]) == {("丙", "002")}
    grids = team.read(GetProgress(id=everywhere), WORKER)["grids"]
    assert {each["grid"]: each["on_duty"] for each in grids} == {GRID: 2, OTHER_GRID: 1}


def test_who_is_away_is_not_there_and_who_stands_in_says_for_whom(team: Team) -> None:
    team.away("甲", "乙")
    id = team.declare(GRID)
    (standing,) = team.roster(id)
    assert (standing["name"], standing["account"]) == ("乙", "officer")
    assert standing["roles"] == [
        {"role": "lead", "stands_in_for_id": team.ids["甲"]},
        {"role": "officer", "stands_in_for_id": None},
    ]


def test_a_drill_has_a_roster_as_well_and_tells_nobody_of_it(team: Team) -> None:
    team.told()
    id = team.declare(GRID, drill=True)
    assert kinds(team.told()) == ["emergency.declared"]
    assert {(each["name"], each["drill"]) for each in team.roster(id)} == {
        ("甲", True),
        ("乙", True),
    }
    team.ask(StandDownEmergency(id=id, summary="演练结束"), WORKER)
    assert kinds(team.told()) == ["emergency.stood_down"]
    assert team.roster(id) == []


def test_what_changes_of_the_team_shows_at_once(team: Team) -> None:
    id = team.declare(GRID)
    absence = team.away("甲", "丁")
    assert team.names(id) == {("丁", "001"), ("乙", "001")}
    (gone,) = team.roster(id, status="ended")
    assert (gone["name"], gone["roles"], gone["ended_at"] is not None) == ("甲", [], True)
    team.pass_time(days=1)
    team.ask(ShortenAbsence(id=absence, valid_until=team.day(-1)), ADMIN)
    assert team.names(id) == {("甲", "001"), ("乙", "001")}
    team.assign("丁", role="helper")
    assert ("丁", "001") in team.names(id)
    team.ask(LeaveStaff(id=team.ids["丁"], left_on=team.day(0)), ADMIN)
    assert ("丁", "001") in team.names(id)
    team.pass_time(days=1)
    team.tick("keep_rosters")
    assert team.names(id) == {("甲", "001"), ("乙", "001")}


def test_a_new_day_brings_who_is_on_duty_then(team: Team) -> None:
    id = team.declare(GRID)
    assignment = team.assign("丁", role="helper", days=1)
    team.away("乙", first=1)
    assert team.names(id) == {("甲", "001"), ("乙", "001")}
    team.pass_time(days=1)
    team.tick("keep_rosters")
    assert team.names(id) == {("甲", "001"), ("丁", "001")}
    team.ask(EndAssignment(id=assignment, valid_until=team.day(0)), ADMIN)
    versions = {each.id: each.version for each in team.all(EmergencyDuty)}
    team.tick("keep_rosters")
    assert {each.id: each.version for each in team.all(EmergencyDuty)} == versions


def test_who_is_named_is_added_and_stays_when_the_team_changes(team: Team) -> None:
    id = team.declare(GRID)
    for account in ("officer", "guest"):
        team.ask(TakeDuty(id=id, grid=GRID, account=account, task="一号楼"), WORKER)
    assert team.names(id) == {("甲", "001"), ("乙", "001"), ("guest", "001")}
    (own,) = team.roster(id, staff_id=team.ids["乙"])
    assert (own["task"], own["roles"][0]["role"]) == ("一号楼", "officer")
    team.ask(LeaveStaff(id=team.ids["乙"], left_on=team.day(0)), ADMIN)
    team.pass_time(days=1)
    team.tick("keep_rosters")
    assert team.names(id) == {("甲", "001"), ("乙", "001"), ("guest", "001")}


def test_who_was_named_and_is_away_now_is_not_there_until_they_come(team: Team) -> None:
    id = team.declare(GRID)
    team.ask(TakeDuty(id=id, grid=GRID), OFFICER)
    team.away("乙", "丁")
    assert team.names(id) == {("甲", "001"), ("丁", "001")}
    team.check(id, OLD)
    team.tick("keep_rosters")
    assert team.names(id) == {("甲", "001"), ("乙", "001"), ("丁", "001")}


def test_who_was_sent_home_is_called_again_by_a_person_or_by_the_team(team: Team) -> None:
    id = team.declare(GRID)
    for leaving in team.roster(id):
        team.ask(EndDuty(id=leaving["id"]), WORKER)
    team.tick("keep_rosters")
    assert team.names(id) == set()
    team.ask(TakeDuty(id=id, grid=GRID), OFFICER)
    team.away("甲", first=0, last=0)
    team.pass_time(days=1)
    team.tick("keep_rosters")
    assert team.names(id) == {("甲", "001"), ("乙", "001")}


def test_another_account_is_the_same_person(team: Team) -> None:
    id = team.declare(GRID)
    team.ask(ChangeStaff(id=team.ids["乙"], account="officer-2"), ADMIN)
    accounts = {each["account"] for each in team.roster(id)}
    assert accounts == {None, "officer-2"}


def test_what_is_over_has_no_roster_any_more(team: Team) -> None:
    id = team.declare(GRID)
    team.ask(StandDownEmergency(id=id, summary="结束"), WORKER)
    team.assign("丁", role="helper")
    team.tick("keep_rosters")
    assert team.roster(id) == []


STEPS = st.one_of(
    st.tuples(st.just("assign"), st.sampled_from("甲乙丙"), st.integers(0, 1)),
    st.tuples(st.just("away"), st.sampled_from("甲乙丙"), st.sampled_from("甲乙丙 ")),
    st.tuples(st.just("end"), st.integers(0, 3), st.integers(0, 1)),
    st.tuples(st.just("back"), st.integers(0, 3), st.just(0)),
    st.tuples(st.just("leave"), st.sampled_from("甲乙丙"), st.just(0)),
    st.tuples(st.just("day"), st.just(0), st.just(0)),
    st.tuples(st.just("look"), st.just(0), st.just(0)),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(STEPS, max_size=10), st.integers(0, 10))
def test_whatever_happens_in_whatever_order_the_roster_is_the_days_team(
    steps: list[tuple[str, Any, Any]], declared_after: int
) -> None:
    team = Team()
    for name, account in (("甲", None), ("乙", "officer"), ("丙", "stranger")):
        team.enrol(name, account)
    id, made = "", _Made(team)
    for n, step in enumerate([*steps, ("look", 0, 0)]):
        if n == min(declared_after, len(steps)):
            id = team.declare(GRID)
        made.take(*step)
    team.tick("keep_rosters")
    items = team.read(ListDuty(grid=GRID, on=team.day(0)), WORKER)["items"]
    roles: dict[str, list[tuple[str, Any]]] = {}
    for each in items:
        roles.setdefault(each["staff_id"], []).append((each["role"], each["stands_in_for"]))
    assert {
        each["staff_id"]: [(r["role"], r["stands_in_for_id"]) for r in each["roles"]]
        for each in team.roster(id)
    } == roles


class _Made:
    """What a person at the desk may try; what cannot be is refused."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.assignments: list[str] = []
        self.absences: list[str] = []

    def take(self, what: str, which: Any, more: Any) -> None:
        try:
            getattr(self, f"_{what}")(which, more)
        except (Conflict, Invalid):
            return

    def _assign(self, name: str, days: int) -> None:
        self.assignments.append(self.team.assign(name, days=days))

    def _away(self, name: str, instead: str) -> None:
        substitute = instead.strip() or None
        self.absences.append(self.team.away(name, substitute, last=1))

    def _end(self, which: int, days: int) -> None:
        if which < len(self.assignments):
            until = self.team.day(days)
            ask = EndAssignment(id=self.assignments[which], valid_until=until)
            self.team.ask(ask, ADMIN)

    def _back(self, which: int, _: int) -> None:
        if which < len(self.absences):
            until = self.team.day(-1)
            self.team.ask(ShortenAbsence(id=self.absences[which], valid_until=until), ADMIN)

    def _leave(self, name: str, _: int) -> None:
        ask = LeaveStaff(id=self.team.ids[name], left_on=self.team.day(0))
        self.team.ask(ask, ADMIN)

    def _day(self, *_: int) -> None:
        self.team.pass_time(days=1)

    def _look(self, *_: int) -> None:
        self.team.tick("keep_rosters")
