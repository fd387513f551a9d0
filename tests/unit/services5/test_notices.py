"""Campaigns on the lines' lists, whatever is heard first."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from backbone.ids import id_of
from contracts.codes import LINES
from contracts.grid.publicity.events import PolicyEnded, PolicyPublished
from contracts.language.actor import Actor
from contracts.language.problem import NotFound
from contracts.services5.notices.queries import GetLineNotice, ListLineNotices
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import CLEARED, COMMUNITY, NOON, SECRETARY
from tests.unit.services5.room import ELDERLY_WORKER, Room

STREET = Actor("jiedao", "supervisor", COMMUNITY[:9])
OLD, NEW = id_of("campaign", "old"), id_of("campaign", "new")
GRIDS = [COMMUNITY + "001", COMMUNITY + "002"]


def out(
    campaign: str, lines: Sequence[str] | None, supersedes: str | None = None
) -> PolicyPublished:
    return PolicyPublished(
        campaign=campaign,
        supersedes=supersedes,
        unit="person",
        recipients=40,
        grids=GRIDS,
        channels=["door"],
        acknowledge_by=NOON,
        lines=None if lines is None else list(lines),
    )


def ended(
    campaign: str, ending: str, lines: Sequence[str] | None, by: str | None = None
) -> PolicyEnded:
    of = None if lines is None else list(lines)
    return PolicyEnded(campaign=campaign, ending=ending, superseded_by=by, lines=of)


BOTH = ("elderly", "special_needs")
STORY = (
    Told(out(OLD, BOTH), OLD),
    Told(ended(OLD, "closed", BOTH), OLD, 4),
    Told(ended(OLD, "superseded", BOTH, NEW), OLD, 5),
    Told(out(NEW, BOTH, OLD), NEW),
    Told(ended(NEW, "withdrawn", BOTH), NEW, 2),
)
STAGE = Stage(handlers, metadata, STORY, but=("line_notice.version",), only=("line_notice",))


@settings(max_examples=40)
@given(orders(STORY))
def test_notices_may_be_heard_of_in_any_order(order: Order) -> None:
    ended = STAGE.ends(order)
    assert ended == STAGE.as_it_happened
    assert len(ended["line_notice"]) == 4


def test_a_line_has_the_campaigns_that_concern_it_until_they_end() -> None:
    room = Room()
    room.hear(out(OLD, ["elderly", "youth"]), out(NEW, ["youth"]))
    (mine,) = room.read(ListLineNotices(), ELDERLY_WORKER)["items"]
    assert (mine["campaign_id"], mine["line"], mine["status"]) == (OLD, "elderly", "current")
    assert (mine["recipients"], mine["grids"]) == (40, GRIDS)
    room.hear(replace(out(id_of("few"), ["family"]), recipients=4))
    for reader, seen in ((SECRETARY, None), (STREET, None), (CLEARED, 4)):
        (few,) = room.read(ListLineNotices(line="family"), reader)["items"]
        assert few["recipients"] == seen
        assert room.read(GetLineNotice(id=few["id"]), reader)["recipients"] == seen
    assert len(room.read(ListLineNotices())["items"]) == 4
    others = room.read(ListLineNotices(line="youth", campaign_id=NEW))["items"]
    with pytest.raises(NotFound):
        room.read(GetLineNotice(id=others[0]["id"]), ELDERLY_WORKER)
    room.hear(ended(OLD, "withdrawn", ["elderly", "youth"]))
    assert room.read(GetLineNotice(id=mine["id"]), ELDERLY_WORKER)["status"] == "withdrawn"
    assert room.read(ListLineNotices(status="current"), ELDERLY_WORKER)["items"] == []


def test_an_end_that_is_heard_first_is_shown_when_the_campaign_is() -> None:
    room = Room()
    room.hear(ended(OLD, "closed", None))
    assert room.read(ListLineNotices())["items"] == []
    room.hear(out(OLD, None))
    shown = room.read(ListLineNotices())["items"]
    assert {each["line"] for each in shown} == set(LINES)
    assert {each["status"] for each in shown} == {"closed"}
