"""A campaign from its draft to its end."""

import datetime as dt
from typing import Any

import pytest

from backbone.ids import id_of
from contracts.grid.publicity.commands import (
    ApproveCampaign,
    ChaseCampaign,
    CloseCampaign,
    DraftCampaign,
    PublishCampaign,
    ReturnCampaign,
    ReviewCampaign,
    ReviseCampaign,
    TargetCampaign,
    WithdrawCampaign,
)
from contracts.grid.publicity.queries import (
    GetCampaign,
    GetProgress,
    ListCampaigns,
    ListRecipients,
    PreviewAudience,
)
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid, Stale
from services.grid.publicity.model import Campaign
from tests.unit.grid.audienceroom import FIRST, SECOND, peopled
from tests.unit.grid.publicityroom import (
    OFFICER,
    content,
    drafted,
    published,
    receipt,
    recipients,
    state,
    targeted,
)
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY, kinds

ADMIN = Actor("guanli", "community_admin", COMMUNITY)
SUPERVISOR = Actor("jiedao", "supervisor", COMMUNITY[:6])


def test_nobody_approves_what_they_wrote() -> None:
    room = peopled()
    id = str(room.ask(DraftCampaign.load(content()), ADMIN).id)
    room.ask(ReviewCampaign(id=id), CLEARED)
    with pytest.raises(Forbidden):
        room.ask(ApproveCampaign(id=id), ADMIN)
    room.ask(ApproveCampaign(id=id), SECRETARY)
    assert state(room, id) == "approved"


def test_who_writes_it_anew_is_its_author_and_it_is_reviewed_again() -> None:
    room = peopled()
    id = drafted(room)
    room.ask(ReviewCampaign(id=id), CLEARED)
    room.ask(ReviseCampaign.load({**content(title="改后"), "id": id}), ADMIN)
    assert state(room, id) == "drafted"
    with pytest.raises(Conflict):
        room.ask(ApproveCampaign(id=id), SECRETARY)
    room.ask(ReviewCampaign(id=id), CLEARED)
    with pytest.raises(Forbidden):
        room.ask(ApproveCampaign(id=id), ADMIN)


def test_what_is_returned_is_reviewed_and_approved_again() -> None:
    room = peopled()
    id = drafted(room)
    room.ask(ReviewCampaign(id=id), CLEARED)
    room.ask(ApproveCampaign(id=id), SECRETARY)
    room.ask(ReturnCampaign(id=id, reason="补充办理地点"), SECRETARY)
    shown = room.read(GetCampaign(id=id))
    assert (shown["status"], shown["remark"], shown["approved_by"]) == (
        "drafted",
        "补充办理地点",
        None,
    )


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"acknowledge_by": "2026-11-24T03:59:00+00:00"}, "/acknowledge_by"),
        ({"hard_end_at": "2026-11-30T00:00:00+08:00"}, "/hard_end_at"),
        ({"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, "/valid_until"),
        ({"channels": ["door", "door"]}, "/channels"),
        ({"channels": []}, "/channels"),
        ({"channels": ["pigeon"]}, "/channels/0"),
        ({"audience": {"grids": [COMMUNITY + "777"]}}, "/audience/grids/0"),
        ({"audience": {"age_from": 3, "age_to": 2}}, "/audience/age_to"),
        (
            {"translations": [{"language": "bo", "title": "t", "body": "b"}] * 2},
            "/translations",
        ),
        ({"supersedes": id_of("nothing")}, "/supersedes"),
    ],
)
def test_a_wrong_draft_is_refused_where_it_is_wrong(wrong: dict[str, Any], pointer: str) -> None:
    with pytest.raises(Invalid) as refused:
        drafted(peopled(), **wrong)
    assert [each.pointer for each in refused.value.errors] == [pointer]


def test_an_audience_is_previewed_before_it_is_approved() -> None:
    room = peopled()
    id = drafted(room, audience={"home_with": ["minor"]})
    shown = room.read(PreviewAudience(id=id), CLEARED)
    assert (shown["households"], shown["residents"]) == (1, 3)
    hidden = room.read(PreviewAudience(id=id), SUPERVISOR)
    assert (hidden["households"], hidden["residents"]) == (None, None)


def test_who_must_not_see_profiles_does_not_see_that_somebody_has_one() -> None:
    """One resident and a profile: the count would say whether they have it."""
    room = peopled()
    rule = {"residents": [id_of("person", "father")], "profiles": ["disabled"]}
    id = drafted(room, audience=rule)
    assert room.read(PreviewAudience(id=id), SECRETARY)["residents"] is None
    shown = room.read(GetCampaign(id=id), SECRETARY)
    assert (shown["audience"], shown["residents_named"]) == ({"profiles": ["disabled"]}, None)
    assert "residents" not in shown
    known = room.read(GetCampaign(id=id), CLEARED)
    assert (known["residents"], known["residents_named"]) == (rule["residents"], 1)


def test_targeting_freezes_who_is_meant() -> None:
    room = peopled()
    by_home = targeted(room)
    assert set(recipients(room, by_home)) == {"1-1", "1-2", "2-1"}
    by_person = targeted(room, unit="person", audience={"profiles": ["elder"]})
    people = {each.resident for each in recipients(room, by_person).values()}
    assert people == {id_of("person", "old"), id_of("person", "sixty")}
    assert room.read(GetCampaign(id=by_person), CLEARED)["recipients"] == 2
    few = room.read(GetCampaign(id=by_person)), *room.read(ListCampaigns(), SUPERVISOR)["items"]
    assert {each["recipients"] for each in few} == {None}
    assert {each.building for each in recipients(room, by_home).values()} == {
        id_of("building", FIRST),
        id_of("building", SECOND),
    }


def test_targeting_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.grid.publicity.timers.RECIPIENTS_AT_ONCE", 2)
    room = peopled()
    id = targeted(room, unit="person")
    assert (len(recipients(room, id)), room.read(GetCampaign(id=id))["recipients"]) == (2, None)
    with pytest.raises(Conflict):
        room.ask(PublishCampaign(id=id), CLEARED)
    room.tick("enter_recipients"), room.tick("enter_recipients")
    assert len(recipients(room, id)) == room.read(GetCampaign(id=id))["recipients"] == 5
    room.ask(PublishCampaign(id=id), CLEARED)
    assert state(room, id) == "publishing"


def test_what_reaches_nobody_is_not_published() -> None:
    room = peopled()
    id = targeted(room, audience={"profiles": ["disabled"], "sexes": ["2"]})
    with pytest.raises(Conflict):
        room.ask(PublishCampaign(id=id), CLEARED)


def test_recipients_are_listed_within_the_own_grids() -> None:
    room = peopled()
    id = published(room)
    seen = room.read(ListRecipients(id=id), OFFICER)["items"]
    assert [each["household_code"] for each in seen] == ["1-1", "1-2"]
    assert len(room.read(ListRecipients(id=id), CLEARED)["items"]) == 3
    room.ask(receipt(id, "1-1"), OFFICER)
    left = room.read(ListRecipients(id=id, outstanding=True), OFFICER)["items"]
    assert [each["household_code"] for each in left] == ["1-2"]


def test_progress_is_counted_by_grid_building_and_channel() -> None:
    room = peopled()
    id = published(room)
    room.ask(receipt(id, "1-1", channel="phone"), OFFICER)
    room.ask(receipt(id, "1-2", kind="refused"), OFFICER)
    shown = room.read(GetProgress(id=id), CLEARED)
    total = shown["total"]
    assert (total["recipients"], total["reached"], total["refused"], total["unreached"]) == (
        3,
        1,
        1,
        1,
    )
    assert [(g["grid"], g["rate"]) for g in shown["grids"]] == [(FIRST, 0.5), (SECOND, 0.0)]
    assert [(b["title"], b["unreached"]) for b in shown["buildings"]] == [
        ("2区2号楼", 1),
        ("1区1号楼", 0),
    ]
    assert shown["channels"] == [{"channel": "phone", "announcements": 0, "reached": 1}]
    own = room.read(GetProgress(id=id), OFFICER)
    assert (own["total"]["recipients"], [g["grid"] for g in own["grids"]]) == (2, [FIRST])
    outside = room.read(GetProgress(id=id), SUPERVISOR)
    assert (outside["total"]["reached"], outside["buildings"]) == (None, [])


def test_the_next_version_supersedes_the_one_before_whose_receipts_do_not_count() -> None:
    room = peopled()
    old = published(room)
    room.ask(receipt(old, "1-1"), OFFICER)
    new, rival = targeted(room, supersedes=old), targeted(room, supersedes=old)
    assert state(room, old) == "acknowledging"
    room.ask(PublishCampaign(id=new), CLEARED)
    assert state(room, old) == "superseded"
    assert {each.status for each in recipients(room, new).values()} == {"unreached"}
    assert room.read(GetCampaign(id=new))["number"] == 2
    with pytest.raises(Conflict):
        room.ask(receipt(old, "1-2"), OFFICER)
    with pytest.raises(Conflict):
        room.ask(PublishCampaign(id=rival), CLEARED)
    with pytest.raises(Conflict):
        drafted(room, supersedes=old)
    with pytest.raises(Conflict):
        drafted(room, supersedes=drafted(room))


def test_a_withdrawn_campaign_takes_no_more_receipts() -> None:
    room = peopled()
    id = published(room)
    room.ask(WithdrawCampaign(id=id, reason="政策暂缓"), SECRETARY)
    assert state(room, id) == "withdrawn"
    for more in (receipt(id, "1-1"),):
        with pytest.raises(Conflict):
            room.ask(more, OFFICER)


def test_nothing_stays_open_for_ever() -> None:
    room = peopled()
    never, out = drafted(room), published(room)
    room.pass_time(days=7)
    room.tick("chase_and_end_campaigns")
    room.pass_time(days=30)
    room.tick("chase_and_end_campaigns")
    assert (state(room, never), state(room, out)) == ("withdrawn", "closed")
    listed = room.read(ListCampaigns(status="closed"))["items"]
    assert [each["id"] for each in listed] == [out]


def test_who_has_reached_everybody_is_done() -> None:
    room = peopled()
    id = published(room)
    for home in ("1-1", "1-2"):
        room.ask(receipt(id, home), OFFICER)
    room.tick("finish_campaigns")
    assert state(room, id) == "acknowledging"
    room.ask(receipt(id, "2-1", kind="declined"), CLEARED)
    assert kinds(room.tick("finish_campaigns")) == ["policy.ended"]
    assert state(room, id) == "closed"


def test_a_change_is_based_on_the_version_that_was_seen() -> None:
    room = peopled()
    id = drafted(room)
    room.ask(ReviewCampaign(id=id), CLEARED, if_match=1)
    with pytest.raises(Stale):
        room.ask(ReturnCampaign(id=id, reason="错字"), SECRETARY, if_match=1)


def test_moves_that_are_not_in_the_table_are_refused() -> None:
    room = peopled()
    id = drafted(room)
    for early in (
        ApproveCampaign(id=id),
        TargetCampaign(id=id),
        PublishCampaign(id=id),
        ChaseCampaign(id=id),
        CloseCampaign(id=id, reason="x"),
    ):
        with pytest.raises(Conflict):
            room.ask(early, SECRETARY)
    (campaign,) = room.all(Campaign)
    assert (campaign.status, campaign.version) == ("drafted", 1)
    assert campaign.alarm_at == NOON + dt.timedelta(days=37)
