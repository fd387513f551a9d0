"""However an assignment ends, it is told once, with the day that holds."""

import datetime as dt
from typing import Any

import pytest

from contracts.grid.staffing.commands import (
    AssignStaff,
    ChangeStaff,
    EndAssignment,
    EnrolStaff,
    LeaveStaff,
)
from contracts.grid.staffing.queries import GetAssignment
from contracts.language.problem import Conflict, Invalid
from tests.unit.grid.gridroom import ADMIN, FIRST, SECOND, Room
from tests.unit.room import NOON, kinds

DAY = NOON.date()
CLOCK = "end_past_assignments"


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


@pytest.fixture
def room() -> Room:
    return Room()


def enrol(room: Room, **more: Any) -> str:
    ask = EnrolStaff(title="甲", source="in_service_member", employment="part_time", **more)
    return str(room.ask(ask, ADMIN).body["id"])


def assign(room: Room, staff: str, until: int | None, **more: Any) -> str:
    ask = AssignStaff(
        staff_id=staff,
        **{"grid": FIRST, "role": "helper", "valid_from": DAY, **more},
        valid_until=None if until is None else days(until),
    )
    id = str(room.ask(ask, ADMIN).body["id"])
    room.told()
    return id


def status(room: Room, id: str) -> str:
    return str(room.read(GetAssignment(id=id))["status"])


def test_the_clock_tells_of_a_fixed_term_once_when_its_last_day_is_past(room: Room) -> None:
    id = assign(room, enrol(room), until=2)
    room.pass_time(days=2, hours=11)  # 23:00 in Shanghai, on the last day
    assert room.tick(CLOCK) == []
    assert status(room, id) == "assigned"
    room.pass_time(hours=1)
    (told,) = room.tick(CLOCK)
    assert kinds([told]) == ["staff.released"]
    assert (told.data["assignment"], told.data["valid_until"]) == (id, str(days(2)))
    assert (told.sequence, dict(told.scope)) == (2, {"grids": FIRST})
    assert room.tick(CLOCK) == []
    assert status(room, id) == "ended"


def test_a_fixed_term_may_be_ended_earlier_and_not_later(room: Room) -> None:
    id = assign(room, enrol(room), until=9)
    with pytest.raises(Invalid) as refused:
        room.ask(EndAssignment(id=id, valid_until=days(10)), ADMIN)
    assert refused.value.errors[0].pointer == "/valid_until"
    room.ask(EndAssignment(id=id, valid_until=days(3)), ADMIN)
    assert [each.data["valid_until"] for each in room.told()] == [str(days(3))]
    with pytest.raises(Conflict):
        room.ask(EndAssignment(id=id, valid_until=days(2)), ADMIN)
    room.pass_time(days=20)
    assert room.tick(CLOCK) == []


def test_who_leaves_is_told_of_wherever_they_would_have_gone_on(room: Room) -> None:
    staff = enrol(room)
    ended = assign(room, staff, until=1)
    fixed = assign(room, staff, until=30, role="officer")
    open_one = assign(room, staff, until=None, role="police")
    decided = assign(room, staff, until=None, grid=SECOND)
    room.ask(EndAssignment(id=decided, valid_until=days(60)), ADMIN)
    room.told()
    room.ask(LeaveStaff(id=staff, left_on=days(5)), ADMIN)
    released = {each.data["assignment"]: each.data["valid_until"] for each in room.told()}
    assert released == dict.fromkeys((fixed, open_one, decided), str(days(5)))
    assert status(room, ended) == "assigned"
    room.pass_time(days=90)
    assert [each.data["assignment"] for each in room.tick(CLOCK)] == [ended]


def test_who_has_still_to_begin_cannot_leave_before(room: Room) -> None:
    staff = enrol(room)
    id = assign(room, staff, until=30, valid_from=days(10))
    with pytest.raises(Invalid):
        room.ask(LeaveStaff(id=staff, left_on=days(5)), ADMIN)
    assert room.told() == []
    room.ask(EndAssignment(id=id, valid_until=days(10)), ADMIN)
    room.ask(LeaveStaff(id=staff, left_on=days(5)), ADMIN)


def test_assignments_are_told_anew_when_it_is_known_whose_they_are(room: Room) -> None:
    staff = enrol(room)
    id = assign(room, staff, until=None)
    member = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
    room.ask(ChangeStaff(id=staff, employment="full_time"), ADMIN)
    assert room.told() == []
    room.ask(ChangeStaff(id=staff, member_id=member), ADMIN)
    (told,) = room.told()
    assert kinds([told]) == ["staff.assigned"]
    assert (told.data["assignment"], told.data["member"], told.sequence) == (id, member, 2)
