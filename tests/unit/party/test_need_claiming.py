"""Two-way claiming: a need finds a resource, a resource finds needs."""

import datetime as dt

import pytest

from backbone.ids import id_of, new_id
from contracts.language.problem import Invalid
from contracts.party.cobuilding.queries import ListNeeds, ListResources
from services.party.cobuilding.model import Need, Project, Resource
from tests.unit.party.room import (
    NOON,
    YOUTH_WORKER,
    Room,
    closed,
    delivered,
    kinds,
    need,
    offer,
)


def remaining(room: Room) -> list[int]:
    return [each.remaining for each in room.all(Resource)]


def test_a_need_that_nothing_answers_is_listed() -> None:
    room = Room()
    told = room.hear(need())
    assert kinds(told) == ["need.listed"]
    assert [each.status for each in room.all(Need)] == ["listed"]


def test_a_need_is_claimed_by_what_is_offered() -> None:
    room = Room()
    room.ask(offer(capacity=2))
    published = need()
    room.hear()
    [told] = room.hear(published)
    assert told.type == "party.project.claimed.v1"
    assert told.data["project"] == id_of("project", published.need)
    assert [each.status for each in room.all(Need)] == ["claimed"]
    assert remaining(room) == [1]


def test_what_ends_first_is_used_first_and_never_more_than_there_is() -> None:
    room = Room()
    later, sooner = room.ask(offer(days=20)).id, room.ask(offer(days=2)).id
    room.hear(need(), need(), need())
    assert {each.resource for each in room.all(Project)} == {later, sooner}
    assert remaining(room) == [0, 0]
    assert sorted(each.status for each in room.all(Need)) == ["claimed", "claimed", "listed"]


def test_the_first_need_takes_what_ends_first() -> None:
    room = Room()
    room.ask(offer(days=20))
    sooner = room.ask(offer(days=2)).id
    room.hear(need())
    assert room.all(Project)[0].resource == sooner


@pytest.mark.parametrize("unfit", [offer(kind="goods"), offer(begins=1), offer(days=0.01)])
def test_what_does_not_fit_is_not_claimed(unfit: object) -> None:
    room = Room()
    room.ask(unfit)
    room.pass_time(hours=1)
    assert "need.listed" in kinds(room.hear(need()))


def test_an_offer_answers_the_needs_that_waited_longest() -> None:
    room = Room()
    first, second, third = need(), need(), need()
    for each in (first, second, third):
        room.hear(each)
        room.pass_time(minutes=1)
    answer = room.ask(offer(capacity=2))
    assert answer.body["remaining"] == 0
    assert kinds(room.hear()) == ["resource.offered", "project.claimed", "project.claimed"]
    status = {each.id: each.status for each in room.all(Need)}
    assert [status[each.need] for each in (first, second, third)] == [
        "claimed",
        "claimed",
        "listed",
    ]


@pytest.mark.parametrize("window", [offer(days=-2), offer(days=-0.5)])
def test_a_window_that_is_over_is_refused(window: object) -> None:
    room = Room()
    with pytest.raises(Invalid) as refused:
        room.ask(window)
    assert refused.value.errors[0].pointer == "/available_until"
    assert room.all(Resource) == []


def test_a_resource_whose_window_opens_later_is_matched_by_the_clock() -> None:
    room = Room()
    room.ask(offer(begins=1))
    room.hear(need())
    assert room.tick() == []
    room.pass_time(days=1)
    assert kinds(room.tick()) == ["project.claimed"]
    assert room.tick() == []


def test_an_end_without_help_gives_the_capacity_back_for_the_next() -> None:
    room = Room()
    room.ask(offer())
    first, second = need(), need()
    room.hear(first, second)
    room.hear(closed(first.followup, "declined"))
    assert remaining(room) == [1]
    assert kinds(room.tick()) == ["project.claimed"]
    status = {each.id: each.status for each in room.all(Need)}
    assert (status[first.need], status[second.need]) == ("withdrawn", "claimed")


def test_help_that_was_given_keeps_its_capacity_and_is_credited() -> None:
    room = Room()
    room.ask(offer())
    published = need()
    room.hear(published)
    room.hear(delivered(published.followup, 30), delivered(published.followup, 15))
    room.hear(closed(published.followup, "declined"))
    [project] = room.all(Project)
    assert (project.minutes, project.holds) == (45, True)
    assert remaining(room) == [0]


def test_a_need_told_twice_is_kept_once() -> None:
    room = Room()
    published = need()
    room.hear(published, published)
    assert room.hear(published) == []
    assert len(room.all(Need)) == 1


def test_projects_and_listings_belong_to_the_chain_of_the_need() -> None:
    room = Room()
    [listed] = room.hear(need())
    room.ask(offer())
    claimed = room.hear()[-1]
    assert claimed.correlationid == listed.correlationid
    assert claimed.causationid == listed.id


def test_needs_and_resources_can_be_listed() -> None:
    room = Room()
    room.hear(need(kind="meal"))
    room.pass_time(minutes=1)
    published = need(kind="goods")
    room.hear(published)
    room.ask(offer(kind="goods"))
    assert [n["kind"] for n in room.read(ListNeeds())["items"]] == ["goods", "meal"]
    assert [n["kind"] for n in room.read(ListNeeds(status="listed"))["items"]] == ["meal"]
    [found] = room.read(ListNeeds(followup_id=published.followup))["items"]
    assert (found["id"], found["status"]) == (published.need, "claimed")
    assert room.read(ListNeeds(), YOUTH_WORKER)["items"] == []
    assert len(room.read(ListResources(kind="goods"))["items"]) == 1
    assert room.read(ListResources(kind="meal"))["items"] == []


def test_what_is_told_of_confidential_followups_leaves_no_trace() -> None:
    room = Room()
    followup = new_id()
    room.hear(delivered(followup), closed(followup), confidential=True)
    assert room.all(Need) == []
    assert room.hear(need(followup)) != []


def test_the_due_date_of_the_need_is_the_projects() -> None:
    room = Room()
    room.ask(offer())
    room.hear(need())
    assert room.all(Project)[0].due_at == NOON + dt.timedelta(days=3)
