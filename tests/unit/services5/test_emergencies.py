"""services5 in an emergency: it tells whom it knows, opens urgent help, suspends and resumes; in a
drill it only tells."""

import datetime as dt

from hypothesis import given, settings

from backbone.ids import id_of
from contracts.grid.emergencies.events import (
    EmergencyDeclared,
    EmergencyStoodDown,
    PersonChecked,
)
from contracts.language.schema import MOST_ITEMS
from contracts.services5.emergencies.queries import ListSuspensions
from services.services5.abilities.model import Ability
from services.services5.emergencies.standing import suspended_by
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY, NOON, SECRETARY, kinds
from tests.unit.services5.room import Room, finding, visit

EMERGENCY, OLD, HOME = id_of("emergency"), id_of("old"), id_of("home")
GRID = f"{COMMUNITY}001"


def declared(drill: bool = False, *grids: str) -> EmergencyDeclared:
    return EmergencyDeclared(
        emergency=EMERGENCY, drill=drill, hazard="cold", level=2, grids=list(grids), ends=NOON
    )


def stood_down(drill: bool = False) -> EmergencyStoodDown:
    return EmergencyStoodDown(
        emergency=EMERGENCY,
        drill=drill,
        listed=2,
        checked=1,
        unchecked=1,
        needs_help=0,
        not_found=0,
        at=NOON,
    )


def checked(need: str | None = "meal_help", drill: bool = False, n: int = 1) -> PersonChecked:
    return PersonChecked(
        emergency=EMERGENCY,
        drill=drill,
        check=id_of("check", str(n)),
        household=HOME,
        resident=OLD,
        status="safe" if need is None else "needs_help",
        need=need,
        profiles=["elder"],
        observed_at=NOON,
    )


STORY = (
    Told(declared(), subject=EMERGENCY),
    Told(checked(), subject=OLD),
    Told(stood_down(), subject=EMERGENCY, sequence=9),
)
EMERGENCIES = Stage(
    handlers, metadata, STORY, but=("followup.last_event",), only=("suspension", "followup")
)


@settings(max_examples=30)
@given(orders(STORY))
def test_an_emergency_may_be_heard_of_in_any_order(order: Order) -> None:
    assert EMERGENCIES.ends(order) == EMERGENCIES.as_it_happened


def test_it_tells_whom_it_knows_in_bounded_parts_and_what_is_confidential_apart() -> None:
    room = Room()
    for n in range(3):
        found = [finding("meal_help", resident=id_of(str(n), str(m))) for m in range(150)]
        room.hear(visit(*found))
    room.hear(visit(finding("legal_aid", resident=OLD)))
    told = room.hear(declared())
    usual = [each for each in told if not each.confidential]
    (guarded,) = [each for each in told if each.confidential]
    assert [len(each.data["people"]) for each in usual] == [MOST_ITEMS, MOST_ITEMS, 50]
    assert guarded.data["people"][0]["codes"] == ["legal_aid"]
    assert OLD not in str([each.data for each in usual])


def test_nothing_confidential_is_told_as_an_empty_part_too() -> None:
    told = Room().hear(declared())
    assert [(each.confidential, each.data["people"]) for each in told] == [(False, []), (True, [])]


def test_who_needs_help_gets_it_at_once_and_an_open_followup_becomes_urgent() -> None:
    room = Room()
    room.hear(visit(finding("meal_help", "routine", resident=OLD)))
    assert kinds(room.hear(checked(), checked("mobility", n=2))) == [
        "followup.joined",
        "followup.opened",
        "need.published",
    ]
    assert {followup.urgency for followup in room.followups()} == {"urgent"}
    assert room.hear(checked(None, n=3)) == []


def test_sessions_are_suspended_and_resumed() -> None:
    room = Room()
    room.hear(declared(False, GRID))

    def suspended(grid: str | None) -> str | None:
        with room.at_work(SECRETARY) as uow:
            return suspended_by(grid, uow)

    assert (suspended(GRID), suspended(None)) == (EMERGENCY, EMERGENCY)
    assert suspended(f"{COMMUNITY}002") is None
    assert len(room.read(ListSuspensions(in_force=True))["items"]) == 1
    room.hear(stood_down())
    assert suspended(GRID) is None
    (kept,) = room.read(ListSuspensions(in_force=False))["items"]
    assert kept["in_force"] is False


def test_a_drill_changes_nothing_here() -> None:
    room = Room()
    room.hear(visit(finding("meal_help", resident=OLD)))
    before = room.followups()[0].version
    told = room.hear(declared(True), checked(drill=True), stood_down(True))
    assert set(kinds(told)) == {"emergency.known"}
    assert [followup.version for followup in room.followups()] == [before]
    assert room.read(ListSuspensions())["items"] == []


def test_the_latest_ability_of_an_elder_is_told() -> None:
    room = Room()
    other = id_of("other")
    with room.writing() as session:
        session.add_all(
            ability(n, resident, level)
            for n, (resident, level) in enumerate([(OLD, 3), (OLD, 2), (other, 4), (other, 0)])
        )
    room.hear(visit(finding("meal_help", resident=OLD)))
    told, _ = room.hear(declared())
    (person,) = told.data["people"]
    assert (person["resident"], person["codes"]) == (OLD, ["meal_help", "ability_2"])


def ability(n: int, resident: str, level: int) -> Ability:
    return Ability(
        community=COMMUNITY,
        id=id_of("ability", str(n)),
        version=1,
        resident=resident,
        household=HOME,
        line="elderly",
        score=50,
        coma=False,
        diagnosed=False,
        care_risk_events=0,
        level=level,
        assessed_at=NOON + n * dt.timedelta(days=1),
        assessed_by="ruilao",
    )
