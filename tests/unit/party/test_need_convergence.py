"""Whatever order the news arrives in, it ends alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbone.ids import new_id
from services.party.cobuilding.model import Course, Need, Project, Resource
from tests.unit.party.room import Room, closed, delivered, need, offer

OUTCOMES = ("resolved", "partly_resolved", "referred", "declined", "moved_out")


@given(st.permutations([0, 1]), st.booleans(), st.sampled_from(OUTCOMES))
def test_a_need_and_the_end_of_its_followup_converge(
    order: list[int], together: bool, outcome: str
) -> None:
    room = Room()
    followup = new_id()
    events = [(need(followup), closed(followup, outcome))[n] for n in order]
    for batch in [events] if together else [[each] for each in events]:
        room.hear(*batch)
    assert [each.status for each in room.all(Need)] == ["withdrawn"]
    assert [each.outcome for each in room.all(Course)] == [outcome]
    assert room.all(Need)[0].ended_at is not None


@given(
    st.permutations(["need", "delivered", "again", "closed"]),
    st.sampled_from(OUTCOMES),
    st.integers(1, 4),
)
def test_capacity_is_kept_by_what_is_fulfilled_or_was_used_and_by_nothing_else(
    order: list[str], outcome: str, size: int
) -> None:
    room = Room()
    room.ask(offer(capacity=3))
    followup = new_id()
    events = {
        "need": need(followup, quantity=2),
        "delivered": delivered(followup, 20),
        "again": delivered(followup, 10),
        "closed": closed(followup, outcome),
    }
    told = [events[name] for name in order]
    for start in range(0, len(told), size):
        room.hear(*told[start : start + size])
    [kept], [resource] = room.all(Need), room.all(Resource)
    assert kept.status in ("fulfilled", "withdrawn")
    projects = room.all(Project)
    held = sum(each.quantity for each in projects if each.holds)
    assert resource.remaining == resource.capacity - held
    assert [each.minutes for each in projects] in ([], [30])


@pytest.mark.parametrize("order", [("delivered", "closed"), ("closed", "delivered")])
def test_late_news_of_help_takes_back_the_capacity_that_was_freed(order: tuple[str, ...]) -> None:
    room = Room()
    room.ask(offer())
    published = need()
    room.hear(published)
    news = {
        "delivered": delivered(published.followup),
        "closed": closed(published.followup, "declined"),
    }
    for name in order:
        room.hear(news[name])
    [resource], [project] = room.all(Resource), room.all(Project)
    assert (resource.remaining, project.holds, project.minutes) == (0, True, 30)
    assert room.all(Need)[0].status == "withdrawn"
