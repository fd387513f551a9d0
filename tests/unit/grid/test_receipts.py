"""What comes of telling people, in any order."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backbone.holdings import Person
from backbone.ids import id_of, new_id
from contracts.grid.publicity.commands import AnnounceCampaign, CloseCampaign
from contracts.grid.publicity.queries import GetProgress, ListAnnouncements, ListReceipts
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.handling import holdings
from services.grid.publicity.model import Campaign
from services.grid.publicity.people import Receipt, Recipient
from services.grid.publicity.receipts import count
from tests.unit.grid.audienceroom import FIRST, SECOND, peopled
from tests.unit.grid.publicityroom import (
    HOMES,
    OFFICER,
    drafted,
    published,
    receipt,
    recipients,
    state,
)
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY

RECEIPTS = st.tuples(
    st.sampled_from(["acknowledged", "declined", "read", "refused"]),
    st.sampled_from(["door", "phone"]),
    st.integers(0, 3),
)


@settings(max_examples=200)
@given(st.lists(RECEIPTS, min_size=1, max_size=5), st.randoms(), st.sampled_from(["read", "x"]))
def test_receipts_may_be_heard_in_any_order_and_repeated(
    told: list[tuple[str, str, int]], order: Any, wants: str
) -> None:
    again = [*told, *told[:2]]
    order.shuffle(again)
    assert _ends(told, wants) == _ends(again, wants)


def _ends(told: list[tuple[str, str, int]], wants: str) -> tuple[Any, ...]:
    campaign = Campaign(wants=wants)
    someone = Recipient(
        status="unreached",
        outstanding=True,
        present=True,
        channel=None,
        received_at=None,
        version=1,
    )
    for kind, channel, minutes in told:
        at = NOON + dt.timedelta(minutes=minutes)
        count(campaign, someone, kind=kind, channel=channel, received_at=at)
    return someone.status, someone.channel, someone.received_at, someone.outstanding


def test_the_strongest_receipt_counts() -> None:
    room = peopled()
    id = published(room)
    for kind in ("read", "acknowledged", "refused"):
        room.ask(receipt(id, "1-1", kind=kind), OFFICER)
    assert recipients(room, id)["1-1"].status == "acknowledged"
    assert len(room.read(ListReceipts(id=id), OFFICER)["items"]) == 3


@pytest.mark.parametrize(
    ("wants", "kind", "outstanding"),
    [
        ("acknowledged", "read", True),
        ("read", "read", False),
        ("acknowledged", "declined", False),
        ("acknowledged", "refused", False),
    ],
)
def test_who_still_has_to_be_told_depends_on_what_is_wanted(
    wants: str, kind: str, outstanding: bool
) -> None:
    room = peopled()
    id = published(room, wants=wants)
    room.ask(receipt(id, "1-1", kind=kind), OFFICER)
    assert recipients(room, id)["1-1"].outstanding is outstanding


def test_the_first_receipt_moves_the_campaign_on() -> None:
    room = peopled()
    id = published(room)
    assert state(room, id) == "publishing"
    room.ask(receipt(id, "1-1"), OFFICER)
    assert state(room, id) == "acknowledging"


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"received_at": "2026-11-24T05:00:00+00:00"}, "/received_at"),
        ({"received_at": "2026-11-23T05:00:00+00:00"}, "/received_at"),
        ({"household_id": id_of("nowhere")}, "/household_id"),
    ],
)
def test_a_wrong_receipt_is_refused_where_it_is_wrong(wrong: dict[str, Any], pointer: str) -> None:
    room = peopled()
    id = published(room)
    with pytest.raises(Invalid) as refused:
        room.ask(receipt(id, "1-1", **wrong), OFFICER)
    assert [each.pointer for each in refused.value.errors] == [pointer]


def test_where_persons_are_meant_a_receipt_says_who() -> None:
    room = peopled()
    id = published(room, unit="person", audience={"profiles": ["elder"]})
    for who in ({}, {"resident_id": id_of("person", "mother")}):
        with pytest.raises(Invalid):
            room.ask(receipt(id, "1-1", **who), OFFICER)
    room.ask(receipt(id, "1-1", resident_id=id_of("person", "old")), OFFICER)
    assert {each.status for each in recipients(room, id).values()} == {"acknowledged", "unreached"}


def test_a_receipt_of_another_grid_is_not_the_officers_to_give() -> None:
    room = peopled()
    id = published(room)
    with pytest.raises(Forbidden):
        room.ask(receipt(id, "2-1"), OFFICER)


def test_nothing_is_received_before_it_is_published() -> None:
    room = peopled()
    with pytest.raises(Invalid):  # nobody is on its list yet
        room.ask(receipt(drafted(room), "1-1"), OFFICER)


def test_a_device_that_was_offline_may_be_late() -> None:
    room = peopled()
    id = published(room)
    room.pass_time(hours=2)
    room.ask(CloseCampaign(id=id, reason="已基本覆盖"), CLEARED)
    room.pass_time(days=2)
    room.ask(receipt(id, "1-1"), OFFICER)
    assert recipients(room, id)["1-1"].status == "acknowledged"
    late = room.now - dt.timedelta(hours=1)
    with pytest.raises(Conflict):
        room.ask(receipt(id, "1-2", received_at=late.isoformat()), OFFICER)
    room.pass_time(days=2)
    with pytest.raises(Conflict):
        room.ask(receipt(id, "1-2"), OFFICER)


def test_what_was_told_over_a_channel_is_written_down() -> None:
    room = peopled()
    id = published(room)
    moment = {"id": id, "sent_at": NOON.isoformat()}
    board = {"channel": "notice_board", "place": FIRST}
    room.ask(AnnounceCampaign.load({**moment, **board}), OFFICER)
    sms = {"channel": "sms", "sent_by": "system", "sender": "短信平台", "reference": "批次 17"}
    room.ask(AnnounceCampaign.load({**moment, **sms}), CLEARED)
    with pytest.raises(Forbidden):
        room.ask(AnnounceCampaign.load({**moment, **board, "place": SECOND}), OFFICER)
    listed = room.read(ListAnnouncements(id=id))["items"]
    assert [(each["channel"], each["sender"]) for each in listed] == [
        ("sms", "短信平台"),
        ("notice_board", "wangge"),
    ]
    channels = room.read(GetProgress(id=id), CLEARED)["channels"]
    assert {each["channel"]: each["announcements"] for each in channels} == {
        "notice_board": 1,
        "sms": 1,
    }


def test_nothing_leads_to_who_was_erased_but_the_count_stays() -> None:
    room = peopled()
    old = id_of("person", "old")
    id = published(room, unit="person", audience={"residents": [old]})
    room.ask(receipt(id, "1-1", resident_id=old), OFFICER)
    person = Person(old, HOMES["1-1"], new_id())
    with room.at_work(SECRETARY) as uow:
        (taken,) = holdings.take(person, uow)["receipts"]
        assert (taken["kind"], taken["title"]) == ("acknowledged", "城乡居民养老保险缴费")
        assert holdings.forget(person, uow) == 3
    kept = repr([vars(each) for kind in (Campaign, Recipient, Receipt) for each in room.all(kind)])
    assert old not in kept
    assert HOMES["1-1"] not in kept


def test_a_bound_account_announces_in_its_own_community_alone() -> None:
    room = peopled()
    id = published(room)
    abroad = {"id": id, "channel": "sms", "sent_at": NOON.isoformat(), "place": "1" * 15}
    with pytest.raises(Invalid):
        room.ask(AnnounceCampaign.load(abroad), Actor("a", "community_admin", COMMUNITY))
