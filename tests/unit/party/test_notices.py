"""Campaigns on the branches' list, whatever is heard first."""

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.publicity.events import PolicyEnded, PolicyPublished, PolicyUnreached
from contracts.language.actor import Actor
from contracts.party.notices.queries import ListNotices
from contracts.party.reminders.queries import ListReminders
from services.party.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.party.room import Room
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY

STREET = Actor("jiedao", "supervisor", COMMUNITY[:9])
OLD, NEW = id_of("campaign", "old"), id_of("campaign", "new")
GRIDS = [COMMUNITY + "001", COMMUNITY + "002"]


def out(campaign: str, supersedes: str | None = None) -> PolicyPublished:
    return PolicyPublished(
        campaign=campaign,
        supersedes=supersedes,
        unit="household",
        recipients=40,
        grids=GRIDS,
        channels=["door"],
        acknowledge_by=NOON,
    )


def unreached(campaign: str, grid: int, level: int, households: int) -> PolicyUnreached:
    return PolicyUnreached(
        campaign=campaign, grid=GRIDS[grid], households=households, due=NOON, level=level
    )


def ended(campaign: str, ending: str, by: str | None = None) -> PolicyEnded:
    return PolicyEnded(campaign=campaign, ending=ending, superseded_by=by)


STORY = (
    Told(out(OLD), OLD),
    Told(unreached(OLD, 0, 1, 9), OLD, 2),
    Told(unreached(OLD, 1, 1, 4), OLD, 2),
    Told(unreached(OLD, 0, 2, 7), OLD, 3),
    Told(ended(OLD, "closed"), OLD, 4),
    Told(ended(OLD, "superseded", NEW), OLD, 5),
    Told(out(NEW, OLD), NEW),
    Told(ended(NEW, "withdrawn"), NEW, 2),
)
PARTY = Stage(
    handlers,
    metadata,
    STORY,
    but=("notice.version", "reminder.id"),
    only=("notice", "reminder"),
)


@settings(max_examples=40)
@given(orders(STORY))
def test_notices_may_be_heard_of_in_any_order(order: Order) -> None:
    assert PARTY.ends(order) == PARTY.as_it_happened


def test_the_cadre_is_reminded_first_and_then_the_one_above() -> None:
    room = Room()
    room.hear(out(OLD), unreached(OLD, 0, 1, 9), unreached(OLD, 0, 2, 7))
    reminders = room.read(ListReminders())["items"]
    assert sorted((each["level"], each["told_role"]) for each in reminders) == [
        (1, "grid_officer"),
        (2, "party_secretary"),
    ]
    assert {(each["about"], each["household_id"]) for each in reminders} == {("campaign", None)}
    (notice,) = room.read(ListNotices())["items"]
    assert (notice["overdue_level"], notice["unreached"]) == (2, 7)


def test_few_households_are_nobody_to_who_must_not_see_whom_a_campaign_means() -> None:
    room = Room()
    room.hear(out(OLD), unreached(OLD, 0, 1, 3))
    for reader, seen in ((SECRETARY, None), (STREET, None), (CLEARED, 3)):
        (notice,) = room.read(ListNotices(), reader)["items"]
        assert notice["unreached"] == seen


def test_what_has_ended_before_it_was_heard_of_is_not_shown_until_then() -> None:
    room = Room()
    room.hear(ended(OLD, "closed"))
    assert room.read(ListNotices())["items"] == []
    room.hear(out(OLD))
    assert [each["status"] for each in room.read(ListNotices())["items"]] == ["closed"]
