"""Nothing ends unheard, nothing stays open unseen."""

from contracts.services5.followups.commands import AcceptFollowup
from tests.unit.services5.room import Room, finding, kinds, visit


def test_the_one_responsible_is_told_then_the_one_above_and_each_once() -> None:
    room = Room()
    room.hear(visit(finding("mobility", "urgent")))
    room.ask(AcceptFollowup(id=room.followups()[0].id))
    room.hear()
    assert room.tick() == []
    room.pass_time(hours=25)
    [first] = room.tick()
    assert (first.data["level"], first.data["responsible"]) == (1, "shuji")
    room.pass_time(hours=23)
    assert room.tick() == []
    room.pass_time(hours=1)
    [second] = room.tick()
    assert second.data["level"] == 2
    assert room.tick() == []


def test_at_the_hard_end_it_goes_to_review_and_after_a_look_counts_anew() -> None:
    room = Room()
    room.hear(visit(finding("mobility", "urgent")))
    room.pass_time(days=31)
    assert kinds(room.tick()) == ["followup.overdue"]
    [followup] = room.followups()
    assert (followup.status, followup.open, followup.alarm_at) == ("review_due", True, None)
    room.ask(AcceptFollowup(id=followup.id))
    room.hear()
    assert room.tick() == []
    room.pass_time(days=30)
    assert kinds(room.tick()) == ["followup.overdue"]
    assert room.followups()[0].status == "review_due"


def test_an_overdue_confidential_followup_is_told_as_such() -> None:
    room = Room()
    room.hear(visit(finding("domestic_violence", "urgent")))
    room.pass_time(hours=5)
    assert [each.confidential for each in room.tick()] == [True]


def test_a_join_with_an_earlier_date_brings_the_alarm_forward() -> None:
    room = Room()
    found = finding("mobility", "routine")
    room.hear(visit(found))
    room.hear(visit(finding("mobility", "urgent", resident=found.resident)))
    room.pass_time(hours=25)
    assert kinds(room.tick()) == ["followup.overdue"]
