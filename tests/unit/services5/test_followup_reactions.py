"""What services5 does when events arrive."""

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from backbone.ids import id_of, new_id
from contracts.party.cobuilding.events import ProjectClaimed
from tests.unit.services5.room import COMMUNITY, NOON, Room, finding, kinds, left, visit


def test_a_finding_opens_a_followup_and_publishes_what_it_needs() -> None:
    room = Room()
    found = finding("meal_help", "soon")
    told = room.hear(visit(found))
    [followup] = room.followups()
    assert kinds(told) == ["followup.opened", "need.published"]
    assert followup.id == id_of("followup", COMMUNITY, found.finding)
    assert (followup.status, followup.line, followup.open) == ("proposed", "elderly", True)
    assert followup.due_at == NOON + dt.timedelta(days=3)
    assert followup.hard_end_at == NOON + dt.timedelta(days=33)
    assert {each.partitionkey for each in told} == {followup.household}


def test_due_counts_from_the_visit_and_not_from_the_telling() -> None:
    room = Room()
    room.pass_time(days=2)
    room.hear(visit(finding("mobility", "urgent"), at=NOON))
    assert room.followups()[0].due_at == NOON + dt.timedelta(days=1)


def test_the_same_found_again_joins_and_the_earlier_date_holds() -> None:
    room = Room()
    found = finding("mobility", "routine")
    room.hear(visit(found))
    told = room.hear(visit(finding("mobility", "urgent", resident=found.resident)))
    [followup] = room.followups()
    assert kinds(told) == ["followup.joined"]
    assert (followup.joined, followup.urgency, followup.version) == (1, "urgent", 2)
    assert followup.due_at == followup.alarm_at == NOON + dt.timedelta(days=1)


def test_the_same_found_twice_in_one_batch_joins_too() -> None:
    room = Room()
    found = finding("equipment", "urgent")
    again = finding("equipment", "routine", resident=found.resident)
    told = room.hear(visit(found), visit(again))
    [followup] = room.followups()
    assert kinds(told) == ["followup.opened", "need.published", "followup.joined"]
    assert (followup.joined, followup.urgency) == (1, "urgent")


def test_another_finding_of_the_same_resident_is_a_followup_of_its_own() -> None:
    room = Room()
    found = finding("equipment")
    room.hear(visit(found, finding("mobility", resident=found.resident)))
    assert {each.code for each in room.followups()} == {"equipment", "mobility"}


def test_what_is_confidential_is_told_as_such_and_asks_nobody_outside() -> None:
    room = Room()
    told = room.hear(visit(finding("domestic_violence", "urgent")))
    assert kinds(told) == ["followup.opened"]
    assert told[0].confidential


def test_a_claimed_project_is_noted_on_the_followup() -> None:
    room = Room()
    room.hear(visit(finding("meal_help")))
    [followup] = room.followups()
    project = new_id()
    claimed = ProjectClaimed(
        project=project,
        need=new_id(),
        resource=new_id(),
        followup=followup.id,
        household=followup.household,
        kind="meal",
        due=NOON,
    )
    room.hear(claimed, claimed)
    assert (room.followups()[0].project, room.followups()[0].version) == (project, 2)


def test_whoever_leaves_has_nothing_open_any_more() -> None:
    room = Room()
    found = finding("meal_help")
    room.hear(visit(found, finding("mobility", resident=found.resident), finding("equipment")))
    told = room.hear(left(found.resident))
    assert kinds(told) == ["followup.closed", "followup.closed"]
    assert {each.data["outcome"] for each in told} == {"moved_out"}
    assert sorted(each.status for each in room.followups()) == [
        "moved_out",
        "moved_out",
        "proposed",
    ]


def test_a_visit_told_after_the_departure_ends_as_if_told_before() -> None:
    room = Room()
    found = finding("meal_help")
    room.hear(left(found.resident))
    told = room.hear(visit(found))
    assert kinds(told) == ["followup.opened", "followup.closed"]
    assert room.followups()[0].status == "moved_out"


@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_any_order_and_any_batching_of_visits_converge(shuffle: random.Random, size: int) -> None:
    room = Room()
    resident = new_id()
    events = [
        visit(finding("mobility", urgency, resident=resident), at=NOON + dt.timedelta(days=n))
        for n, urgency in enumerate(("routine", "soon", "urgent"))
    ]
    shuffle.shuffle(events)
    for start in range(0, len(events), size):
        room.hear(*events[start : start + size])
    [followup] = room.followups()
    assert (followup.joined, followup.urgency, followup.version) == (2, "urgent", 3)
    assert followup.due_at == NOON + dt.timedelta(days=3)


@given(st.permutations(["visit", "other", "left"]), st.booleans())
def test_nothing_is_open_for_who_left_in_whatever_order_it_is_told(
    order: list[str], together: bool
) -> None:
    room = Room()
    resident = new_id()
    events = {
        "visit": visit(finding("mobility", resident=resident)),
        "other": visit(finding("equipment", resident=resident)),
        "left": left(resident),
    }
    batches = [[events[name] for name in order]] if together else [[events[n]] for n in order]
    for batch in batches:
        room.hear(*batch)
    assert [each.status for each in room.followups()] == ["moved_out", "moved_out"]
    assert not any(each.open for each in room.followups())
