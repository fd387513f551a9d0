"""When a household was last asked what it needs: the latest, in any order; who sees it; where it
lies; when it goes."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings

from backbone.ids import id_of, new_id
from contracts.grid.grids.events import HouseholdsRegridded, MovedHousehold
from contracts.grid.privacy.events import ResidentErased
from contracts.grid.surveys.submissions.events import SurveySubmitted
from contracts.language.actor import Actor
from contracts.language.problem import NotFound
from contracts.services5.canvasses.queries import GetCanvass, ListCanvasses
from services.services5.canvasses.model import Canvass
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.services5.room import CLEARED, COMMUNITY, NOON, Room

OLD, NEW = f"{COMMUNITY}001", f"{COMMUNITY}002"
HOME, OTHER = id_of("household", "1"), id_of("household", "2")


def answered(name: str, hours: float, household: str = HOME, **more: Any) -> SurveySubmitted:
    values = {
        "submission": id_of("submission", name),
        "round": id_of("round"),
        "form": "elders",
        "form_version": 2,
        "household": household,
        "resident": id_of("resident"),
        "channel": "door",
        "answered_at": NOON - dt.timedelta(hours=hours),
        "refused": False,
        "findings": [],
        **more,
    }
    return SurveySubmitted(**values)


def regridded(grid: str, *moved: tuple[str, int]) -> HouseholdsRegridded:
    listed = [MovedHousehold(household=id, version=version) for id, version in moved]
    return HouseholdsRegridded(grid=grid, households=listed)


def told(event: Any, **more: Any) -> Told:
    return Told(event, subject=id_of("subject", repr(event)), **more)


STORY = (
    told(answered("a", 9)),
    told(regridded(OLD, (HOME, 2), (OTHER, 2))),
    told(answered("b", 3, form="children", refused=True)),
    told(answered("c", 3)),
    told(answered("d", 2), confidential=True),
    told(answered("e", 5, OTHER)),
    told(regridded(NEW, (HOME, 3))),
    told(answered("f", 7), confidential=True),
)
HEARS = Stage(
    handlers,
    metadata,
    STORY,
    but=("canvass.version",),
    only=("canvass", "home"),
)


@settings(max_examples=50)
@given(orders(STORY))
def test_answers_and_moves_may_be_heard_in_any_order(order: Order) -> None:
    ended = HEARS.ends(order)
    assert ended == HEARS.as_it_happened
    rows = [dict(row) for row in ended["canvass"]]
    assert {(row["household"], row["grid"], row["confidential"]) for row in rows} == {
        (HOME, NEW, False),
        (HOME, NEW, True),
        (OTHER, OLD, False),
    }
    (secret,) = [row for row in rows if row["confidential"]]
    assert secret["submission"] == id_of("submission", "d")


def heard() -> Room:
    room = Room()
    room.hear(regridded(OLD, (HOME, 1)), regridded(NEW, (OTHER, 1)))
    room.hear(answered("a", 9), answered("b", 5, OTHER, form="children"))
    room.hear(answered("c", 1), confidential=True)
    return room


def test_whoever_was_asked_longest_ago_stands_first() -> None:
    room = heard()
    items = room.read(ListCanvasses())["items"]
    assert [each["household_id"] for each in items] == [HOME, OTHER]
    asked = {"before": NOON - dt.timedelta(hours=6), "form": "elders", "household_id": HOME}
    assert [each["id"] for each in room.read(ListCanvasses(**asked))["items"]] == [items[0]["id"]]
    assert room.read(ListCanvasses(refused=True))["items"] == []
    room.hear(answered("d", 0, refused=True))
    assert [each["household_id"] for each in room.read(ListCanvasses())["items"]] == [OTHER, HOME]
    assert room.read(GetCanvass(id=items[0]["id"]))["refused"]


def test_it_is_seen_in_the_own_grids_and_what_is_confidential_by_cleared_staff() -> None:
    room = heard()
    secret = next(each.id for each in room.all(Canvass) if each.confidential)
    assert len(room.read(ListCanvasses(), CLEARED)["items"]) == 3
    assert room.read(GetCanvass(id=secret), CLEARED)["confidential"]
    officer = Actor("wangge", "grid_officer", COMMUNITY, {"grids": (NEW,)})
    assert [each["grid"] for each in room.read(ListCanvasses(), officer)["items"]] == [NEW]
    for hidden in [each.id for each in room.all(Canvass) if each.household == HOME]:
        with pytest.raises(NotFound):
            room.read(GetCanvass(id=hidden), officer)
    with pytest.raises(NotFound):
        room.read(GetCanvass(id=secret))


def test_when_somebody_is_erased_it_goes_with_their_household() -> None:
    room = heard()
    (proof,) = room.hear(ResidentErased(erasure=new_id(), resident=new_id(), household=HOME))
    assert (proof.data["rows"], proof.data["household"]) == (2, HOME)
    assert [each.household for each in room.all(Canvass)] == [OTHER]
