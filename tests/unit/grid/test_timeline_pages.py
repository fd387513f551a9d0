"""A household's timeline has no end beyond which nothing can be read."""

import datetime as dt

import pytest

from backbone.ids import id_of
from contracts.grid.timeline.queries import GetTimeline
from contracts.language.problem import Invalid
from contracts.services5.followups.events import FollowupOpened
from tests.unit.grid.visitroom import DESK, Room, home, person, plan, record


def opened(n: int) -> FollowupOpened:
    return FollowupOpened(
        followup=id_of("followup", str(n)),
        visit=id_of("visit", str(n)),
        household=home(0),
        resident=person(0),
        code="mobility",
        line="special_needs",
        urgency="soon",
        due=dt.datetime(2026, 12, 1, tzinfo=dt.UTC),
    )


def all_pages(room: Room, limit: int) -> list[str]:
    """The ids of all pages, the oldest first."""
    found: list[str] = []
    cursor = None
    while True:
        asked = GetTimeline(household_id=home(0), limit=limit, cursor=cursor)
        page = room.read(asked, DESK)
        assert len(page["items"]) <= limit
        found = [*(item["id"] for item in page["items"]), *found]
        cursor = page["next"]
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 12, 200])
def test_it_is_read_page_by_page_to_its_beginning(limit: int) -> None:
    room = Room()
    for n in range(4):
        record(room, None, 0, "mobility")
        room.hear(*(opened(10 * n + each) for each in range(2)))  # at one moment
        room.pass_days(1)
    plan(room, 0)
    whole = all_pages(room, 200)
    assert len(whole) >= 13
    assert sorted(all_pages(room, limit)) == sorted(whole)
    assert len(set(whole)) == len(whole)


def test_a_place_in_another_list_is_none_in_this() -> None:
    with pytest.raises(Invalid):
        Room().read(GetTimeline(household_id=home(0), cursor="x"), DESK)
