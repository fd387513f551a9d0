"""What can be read of follow-ups, and by whom."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.language.actor import Actor
from contracts.language.problem import NotFound
from contracts.services5.followups.commands import AcceptFollowup, CloseFollowup
from contracts.services5.followups.queries import GetFollowup, ListFollowups
from tests.unit.services5.room import (
    CLEARED,
    COMMUNITY,
    ELDERLY_WORKER,
    SECRETARY,
    Room,
    finding,
    visit,
)


def codes(page: dict) -> list[str]:
    return [item["code"] for item in page["items"]]


def test_a_list_goes_from_the_newest_and_can_be_walked_by_pages() -> None:
    room = Room()
    for code in ("mobility", "meal_help", "parenting"):
        room.hear(visit(finding(code)))
        room.pass_time(seconds=1)
    page = room.read(ListFollowups(limit=2))
    rest = room.read(ListFollowups(limit=2, cursor=page["next"]))
    assert codes(page) == ["parenting", "meal_help"]
    assert codes(rest) == ["mobility"]
    assert rest["next"] is None


@given(st.integers(1, 12), st.integers(1, 5))
def test_pages_leave_nothing_out_of_one_batch(count: int, limit: int) -> None:
    room = Room()
    room.hear(*(visit(finding("mobility")) for _ in range(count)))
    seen, cursor = [], None
    while True:
        page = room.read(ListFollowups(limit=limit, cursor=cursor))
        seen += [item["id"] for item in page["items"]]
        if (cursor := page["next"]) is None:
            break
    assert len(seen) == len(set(seen)) == count


def test_a_worker_sees_the_own_line_alone() -> None:
    room = Room()
    room.hear(visit(finding("mobility"), finding("meal_help")))
    assert codes(room.read(ListFollowups(), ELDERLY_WORKER)) == ["meal_help"]


def test_what_is_confidential_is_shown_to_cleared_staff_alone() -> None:
    room = Room()
    room.hear(visit(finding("legal_aid")))
    [followup] = room.followups()
    assert room.read(ListFollowups(), SECRETARY)["items"] == []
    with pytest.raises(NotFound):
        room.read(GetFollowup(id=followup.id), SECRETARY)
    assert codes(room.read(ListFollowups(), CLEARED)) == ["legal_aid"]


def test_a_list_can_be_narrowed() -> None:
    room = Room()
    one, other = visit(finding("mobility", "urgent")), visit(finding("meal_help"))
    room.hear(one, other)
    resident = one.findings[0].resident
    room.pass_time(days=2)
    assert codes(room.read(ListFollowups(overdue=True))) == ["mobility"]
    assert codes(room.read(ListFollowups(overdue=False))) == ["meal_help"]
    assert codes(room.read(ListFollowups(household_id=one.household))) == ["mobility"]
    assert codes(room.read(ListFollowups(visit_id=other.visit))) == ["meal_help"]
    assert codes(room.read(ListFollowups(resident_id=resident))) == ["mobility"]
    assert codes(room.read(ListFollowups(line="elderly"))) == ["meal_help"]
    assert codes(room.read(ListFollowups(status="closed"))) == []


DISTRICT = Actor("supervisor", "supervisor", COMMUNITY[:6])
BUREAU = Actor("bureau", "department", COMMUNITY[:6])


def test_what_was_found_is_hidden_where_the_registry_or_distance_hides_it() -> None:
    room = Room()
    room.hear(visit(finding("disability.mental"), finding("mobility")))
    for followup in room.followups():
        room.ask(AcceptFollowup(id=followup.id), CLEARED)
        words = {"outcome": "resolved", "note": f"CANARY-{followup.code}"}
        closed = room.ask(CloseFollowup(id=followup.id, **words), SECRETARY).body
        hidden = followup.code == "disability.mental"
        assert (closed["code"] is None, closed["notes"] is None) == (hidden, hidden)
    secretary, everybody = str(room.read(ListFollowups())), str(room.read(ListFollowups(), CLEARED))
    assert "CANARY-mobility" in secretary
    assert "disability" not in secretary
    assert "CANARY-disability.mental" in everybody
    for actor in (DISTRICT, BUREAU):
        for item in room.read(ListFollowups(), actor)["items"]:
            assert (item["code"], item["notes"], item["line"]) == (None, None, "special_needs")
            assert room.read(GetFollowup(id=item["id"]), actor) == item
