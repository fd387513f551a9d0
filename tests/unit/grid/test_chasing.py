"""Who goes to those who were not told, and who has to be told as people come and go."""

from backbone.ids import id_of
from contracts.grid.publicity.commands import ChaseCampaign, CloseCampaign
from contracts.grid.publicity.queries import GetProgress
from services.grid.visits.made import planned
from services.grid.visits.model import Visit
from tests.unit.grid.audienceroom import FIRST, SECOND, peopled
from tests.unit.grid.publicityroom import (
    HOMES,
    OFFICER,
    published,
    receipt,
    recipients,
    state,
    visits,
)
from tests.unit.room import CLEARED, COMMUNITY, NOON


def test_the_unreached_are_told_of_grid_by_grid_first_here_then_above() -> None:
    room = peopled()
    id = published(room)
    room.ask(receipt(id, "2-1"), CLEARED)
    room.tick("chase_and_end_campaigns")
    assert state(room, id) == "acknowledging"
    room.pass_time(days=7)
    (told,) = room.tick("chase_and_end_campaigns")
    assert [told.data[name] for name in ("grid", "households", "level")] == [FIRST, 2, 1]
    assert told.scope == {"grids": FIRST}
    assert room.tick("chase_and_end_campaigns") == []
    room.pass_time(days=3)
    assert [each.data["level"] for each in room.tick("chase_and_end_campaigns")] == [2]
    room.pass_time(days=3)
    assert room.tick("chase_and_end_campaigns") == []


def test_visits_are_planned_to_the_unreached_and_called_off_when_they_are_told() -> None:
    room = peopled()
    id = published(room)
    room.ask(receipt(id, "1-2"), OFFICER)
    room.ask(ChaseCampaign(id=id), CLEARED)
    for _ in range(2):
        room.tick("plan_campaign_visits")
    assert visits(room) == sorted((HOMES[code], "planned", "campaign") for code in ("1-1", "2-1"))
    room.ask(receipt(id, "1-1"), OFFICER)
    assert (HOMES["1-1"], "cancelled", "campaign") in visits(room)
    room.ask(CloseCampaign(id=id, reason="已基本覆盖"), CLEARED)
    room.tick("plan_campaign_visits")
    assert {status for _, status, _ in visits(room)} == {"cancelled"}


def test_a_visit_is_called_off_when_nobody_of_the_household_waits_for_it() -> None:
    room = peopled()
    people = {"unit": "person", "audience": {"home_with": ["minor"]}}
    first, second = published(room, **people), published(room)
    for id in (first, second):
        room.ask(ChaseCampaign(id=id), CLEARED)
    home = [row for row in visits(room) if row[0] == HOMES["1-2"]]
    assert home == [(HOMES["1-2"], "planned", "campaign")]
    for name in ("young", "mother", "father"):
        assert (HOMES["1-2"], "planned", "campaign") in visits(room)
        room.ask(receipt(first, "1-2", resident_id=id_of("person", name)), OFFICER)
    assert (HOMES["1-2"], "planned", "campaign") in visits(room)
    room.ask(receipt(second, "1-2"), OFFICER)
    assert (HOMES["1-2"], "cancelled", "campaign") in visits(room)


def test_a_visit_that_is_planned_anyway_is_joined_and_stays() -> None:
    room = peopled()
    with room.writing() as session:
        visit = planned(COMMUNITY, HOMES["1-1"], FIRST, due_at=NOON, reason="cadence")
        session.add(visit)
        own = visit.id
    id = published(room)
    room.ask(ChaseCampaign(id=id), CLEARED)
    assert recipients(room, id)["1-1"].visit == own
    room.ask(receipt(id, "1-1"), OFFICER)
    assert (HOMES["1-1"], "planned", "cadence") in visits(room)


def test_a_campaign_may_plan_no_visits() -> None:
    room = peopled()
    id = published(room, plans_visits=False)
    room.ask(ChaseCampaign(id=id), CLEARED)
    room.tick("plan_campaign_visits")
    assert room.all(Visit) == []


def test_newcomers_join_where_the_campaign_says_so() -> None:
    room = peopled()
    takes, takes_not = published(room), published(room, joins_newcomers=False)
    room.home("1-3")
    room.person("new", "1-3")
    room.tick("keep_up_with_the_registry")
    assert recipients(room, takes)["1-3"].newcomer
    assert "1-3" not in recipients(room, takes_not)
    room.ask(receipt(takes, "1-3"), OFFICER)


def test_who_has_left_drops_out_and_comes_back() -> None:
    room = peopled()
    id = published(room)
    room.leave("old")
    room.tick("keep_up_with_the_registry")
    gone = recipients(room, id)["1-1"]
    assert (gone.present, gone.outstanding) == (False, False)
    assert room.read(GetProgress(id=id), CLEARED)["total"]["recipients"] == 2
    room.person("heir", "1-1")
    room.pass_time(minutes=5)
    room.tick("keep_up_with_the_registry")
    back = recipients(room, id)["1-1"]
    assert (back.present, back.outstanding) == (True, True)


def test_who_moves_house_is_told_at_the_new_door() -> None:
    room = peopled()
    id = published(room, unit="person", audience={"profiles": ["elder"]})
    room.move("old", "2-1", SECOND)
    room.tick("keep_up_with_the_registry")
    moved = next(e for e in recipients(room, id).values() if e.resident == id_of("person", "old"))
    assert (moved.household, moved.grid, moved.present) == (HOMES["2-1"], SECOND, True)
    assert len(recipients(room, id)) == 2
