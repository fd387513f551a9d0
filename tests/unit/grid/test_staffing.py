"""The team of the grids: assignments stay, substitutes stand in, and visits alone say little."""

import datetime as dt
from typing import Any

import pytest

from contracts.grid.staffing.commands import (
    AssignStaff,
    ChangeStaff,
    EndAssignment,
    EnrolStaff,
    LeaveStaff,
    RecordAbsence,
    ShortenAbsence,
)
from contracts.grid.staffing.queries import (
    GetPerformance,
    ListAbsences,
    ListAssignments,
    ListDuty,
    ListStaff,
)
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid
from tests.unit.grid.gridroom import ADMIN, FIRST, SECOND, Room
from tests.unit.room import COMMUNITY, NOON

DAY = NOON.date()
OFFICER = Actor("wangge", "grid_officer", COMMUNITY, {"grids": (FIRST,)})


@pytest.fixture
def room() -> Room:
    return Room()


def enrol(room: Room, title: str, account: str | None = None) -> str:
    ask = EnrolStaff(title=title, source="grid_officer", employment="full_time", account=account)
    return str(room.ask(ask, ADMIN).body["id"])


def assign(room: Room, staff: str, role: str = "officer", grid: str = FIRST, **more: Any) -> str:
    ask = AssignStaff(staff_id=staff, grid=grid, role=role, **{"valid_from": DAY, **more})
    return str(room.ask(ask, ADMIN).body["id"])


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


def duty(room: Room, on: dt.date, grid: str | None = None) -> list[tuple[str, str | None]]:
    items = room.read(ListDuty(on=on, grid=grid))["items"]
    return [(item["name"], item["stands_in_for"]) for item in items]


def test_an_assignment_ends_and_another_begins_and_both_stay(room: Room) -> None:
    first, second = enrol(room, "甲"), enrol(room, "乙")
    lead = assign(room, first, "lead")
    with pytest.raises(Conflict, match="网格长"):
        assign(room, second, "lead")
    with pytest.raises(Conflict, match="已在"):
        assign(room, first, "lead", valid_from=days(3))
    room.ask(EndAssignment(id=lead, valid_until=days(5), reason="轮岗"), ADMIN)
    with pytest.raises(Conflict):
        room.ask(EndAssignment(id=lead, valid_until=days(6)), ADMIN)
    assign(room, second, "lead", valid_from=days(6))
    assert duty(room, days(5)) == [("甲", None)]
    assert duty(room, days(6)) == [("乙", None)]
    assert len(room.read(ListAssignments(grid=FIRST))["items"]) == 2
    assert len(room.read(ListAssignments(on=days(6)))["items"]) == 1


def test_a_substitute_answers_on_the_days_of_absence_alone(room: Room) -> None:
    first, second, third = (enrol(room, name) for name in "甲乙丙")
    assign(room, first)
    away = {"staff_id": first, "valid_from": days(2), "valid_until": days(4), "reason": "leave"}
    room.ask(RecordAbsence(**away, substitute_id=second), ADMIN)
    expected = {1: [("甲", None)], 2: [("乙", first)], 4: [("乙", first)], 5: [("甲", None)]}
    assert {on: duty(room, days(on)) for on in expected} == expected
    with pytest.raises(Conflict):
        room.ask(RecordAbsence(**away), ADMIN)
    for substitute, code in ((third, "same"), (first, "away")):
        mine = {**away, "staff_id": third, "valid_from": days(3)}
        with pytest.raises(Invalid) as refused:
            room.ask(RecordAbsence(**mine, substitute_id=substitute), ADMIN)
        assert refused.value.errors[0].code == code
    (absence,) = room.read(ListAbsences(on=days(3)))["items"]
    room.ask(ShortenAbsence(id=absence["id"], valid_until=days(2)), ADMIN)
    assert duty(room, days(3)) == [("甲", None)]


def test_who_is_away_without_a_substitute_answers_for_nothing(room: Room) -> None:
    first = enrol(room, "甲")
    assign(room, first)
    away = {"staff_id": first, "valid_from": DAY, "valid_until": DAY, "reason": "illness"}
    room.ask(RecordAbsence(**away), ADMIN)
    assert duty(room, DAY) == []
    assert duty(room, days(1)) == [("甲", None)]


def test_who_leaves_the_team_leaves_their_grids(room: Room) -> None:
    first = enrol(room, "甲", "wangge")
    assign(room, first)
    assign(room, first, "police", SECOND)
    with pytest.raises(Invalid) as refused:
        enrol(room, "乙", "wangge")
    assert refused.value.errors[0].pointer == "/account"
    room.ask(LeaveStaff(id=first, left_on=days(1)), ADMIN)
    assert duty(room, days(1), SECOND) == [("甲", None)]
    assert duty(room, days(2)) == []
    assert room.read(ListStaff(status="active"))["items"] == []
    with pytest.raises(Invalid):
        assign(room, first, valid_from=days(3))


def test_an_officer_sees_the_duty_of_the_own_grids(room: Room) -> None:
    first = enrol(room, "甲")
    assign(room, first)
    assign(room, first, grid=SECOND)
    assert [item["grid"] for item in room.read(ListDuty(), OFFICER)["items"]] == [FIRST]
    assert [item["grid"] for item in room.read(ListAssignments(), OFFICER)["items"]] == [FIRST]
    (page,) = room.read(ListDuty(limit=1))["items"]
    following = room.read(ListDuty(limit=1))["next"]
    assert room.read(ListDuty(limit=1, cursor=following))["items"][0]["grid"] != page["grid"]


def test_performance_is_what_was_done_and_the_count_of_visits_stands_last(room: Room) -> None:
    mine, other = enrol(room, "甲", OFFICER.account), enrol(room, "乙", "bieren")
    assign(room, mine)
    shown = room.read(GetPerformance(id=mine, since=DAY, until=DAY), OFFICER)
    assert list(shown)[-2:] == ["visits_made", "visits_made_note"]
    assert shown["coverage"] == {"households_due": 6, "households_visited": 0}
    assert (shown["visits_made"], shown["grids"]) == (0, [FIRST])
    with pytest.raises(Forbidden):
        room.read(GetPerformance(id=other), OFFICER)
    room.ask(ChangeStaff(id=other, employment="part_time"), ADMIN)
    with pytest.raises(Invalid):
        room.read(GetPerformance(id=mine, since=days(1), until=DAY))
