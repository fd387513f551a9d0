"""What service workers ask, and what they may not."""

import datetime as dt

import pytest

from backbone.ids import new_id
from contracts.language.problem import Conflict, Forbidden, Invalid, NotFound, Stale
from contracts.services5.followups.commands import (
    AcceptFollowup,
    CloseFollowup,
    DeliverFollowup,
    PlanFollowup,
    ReopenFollowup,
)
from contracts.services5.followups.queries import GetFollowup
from tests.unit.services5.room import (
    CLEARED,
    ELDERLY_WORKER,
    NOON,
    Room,
    finding,
    visit,
)


def open_one(room: Room, code: str = "meal_help", resident: str | None = None) -> str:
    room.hear(visit(finding(code, resident=resident)))
    return room.followups()[-1].id


def close_one(room: Room, id: str) -> None:
    room.ask(AcceptFollowup(id=id))
    room.ask(CloseFollowup(id=id, outcome="resolved"))


def test_a_followup_runs_from_the_door_to_its_end() -> None:
    room = Room()
    id = open_one(room)
    room.ask(AcceptFollowup(id=id), ELDERLY_WORKER)
    room.ask(PlanFollowup(id=id, planned_for=NOON + dt.timedelta(days=1), provider="食堂"))
    room.ask(DeliverFollowup(id=id, minutes=30, note="第一餐"))
    room.ask(DeliverFollowup(id=id, minutes=15))
    answer = room.ask(CloseFollowup(id=id, outcome="resolved", note="已长期助餐"))
    assert answer.id == id
    assert answer.etag == answer.body["version"] == 6
    assert answer.body["status"] == "closed"
    assert (answer.body["responsible"], answer.body["minutes"]) == ("ruilao", 45)
    assert [note["text"] for note in answer.body["notes"]] == ["第一餐", "已长期助餐"]


def test_the_answer_of_a_command_has_the_shape_of_the_query() -> None:
    room = Room()
    id = open_one(room)
    answer = room.ask(AcceptFollowup(id=id))
    assert set(answer.body) == set(room.read(GetFollowup(id=id)))


def test_help_cannot_be_planned_for_the_past() -> None:
    room = Room()
    id = open_one(room)
    room.ask(AcceptFollowup(id=id))
    with pytest.raises(Invalid) as refused:
        room.ask(PlanFollowup(id=id, planned_for=NOON - dt.timedelta(seconds=1)))
    assert refused.value.errors[0].pointer == "/planned_for"


def test_a_worker_moves_the_own_line_alone() -> None:
    room = Room()
    id = open_one(room, "parenting")
    with pytest.raises(Forbidden):
        room.ask(AcceptFollowup(id=id), ELDERLY_WORKER)


def test_a_confidential_followup_is_not_there_for_who_is_not_cleared() -> None:
    room = Room()
    id = open_one(room, "domestic_violence")
    with pytest.raises(NotFound):
        room.ask(AcceptFollowup(id=id), if_match=99)
    assert room.ask(AcceptFollowup(id=id), CLEARED).body["status"] == "accepted"


def test_who_read_an_older_version_is_told_so() -> None:
    room = Room()
    id = open_one(room)
    room.ask(AcceptFollowup(id=id), if_match=1)
    with pytest.raises(Stale):
        room.ask(PlanFollowup(id=id, planned_for=NOON), if_match=1)


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        Room().ask(AcceptFollowup(id=new_id()))


def test_a_closed_one_is_reopened_with_a_new_date() -> None:
    room = Room()
    id = open_one(room)
    close_one(room, id)
    body = room.ask(ReopenFollowup(id=id, reason="仍需助餐")).body
    assert body["status"] == "reopened"
    assert body["closed_at"] is None
    assert body["due_at"] == NOON + dt.timedelta(days=3)


def test_nothing_is_reopened_beside_another_open_one() -> None:
    room = Room()
    resident = new_id()
    first = open_one(room, resident=resident)
    close_one(room, first)
    room.pass_time(hours=1)
    second = open_one(room, resident=resident)
    assert second != first
    with pytest.raises(Conflict):
        room.ask(ReopenFollowup(id=first, reason="仍需助餐"))
    assert [each.status for each in room.followups()] == ["closed", "proposed"]
