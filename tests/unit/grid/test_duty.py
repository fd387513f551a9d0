"""Who has left the team answers for nothing, assigned or standing in."""

import datetime as dt
from typing import Any

import pytest

from contracts.grid.staffing.commands import (
    AssignStaff,
    EndAssignment,
    EnrolStaff,
    LeaveStaff,
    RecordAbsence,
)
from contracts.grid.staffing.queries import ListDuty
from tests.unit.grid.gridroom import ADMIN, FIRST, Room
from tests.unit.room import NOON

DAY = NOON.date()


@pytest.fixture
def room() -> Room:
    return Room()


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


def enrol(room: Room, title: str) -> str:
    ask = EnrolStaff(title=title, source="grid_officer", employment="full_time")
    return str(room.ask(ask, ADMIN).body["id"])


def assign(room: Room, staff: str) -> str:
    ask = AssignStaff(staff_id=staff, grid=FIRST, role="officer", valid_from=DAY)
    return str(room.ask(ask, ADMIN).body["id"])


def duty(room: Room, on: dt.date) -> list[Any]:
    return [item["name"] for item in room.read(ListDuty(on=on))["items"]]


def test_a_substitute_who_left_stands_in_no_more(room: Room) -> None:
    away, substitute = enrol(room, "甲"), enrol(room, "乙")
    assign(room, away)
    span = {"valid_from": DAY, "valid_until": days(9), "reason": "leave"}
    room.ask(RecordAbsence(staff_id=away, substitute_id=substitute, **span), ADMIN)
    room.ask(LeaveStaff(id=substitute, left_on=days(3)), ADMIN)
    found = {on: duty(room, days(on)) for on in (0, 3, 4, 9, 10)}
    assert found == {0: ["乙"], 3: ["乙"], 4: [], 9: [], 10: ["甲"]}


def test_an_assignment_that_would_have_ended_later_ends_with_who_left(room: Room) -> None:
    leaving = enrol(room, "甲")
    assignment = assign(room, leaving)
    room.ask(EndAssignment(id=assignment, valid_until=days(9)), ADMIN)
    room.ask(LeaveStaff(id=leaving, left_on=days(3)), ADMIN)
    assert {on: duty(room, days(on)) for on in (3, 4)} == {3: ["甲"], 4: []}
