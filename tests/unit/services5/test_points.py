"""Help is planned at service points that are there, and says so when they are there no more."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings

from backbone.ids import id_of
from contracts.codes import LINES
from contracts.grid.service_points.codes import OFFERS
from contracts.grid.service_points.events import (
    ServicePointChanged,
    ServicePointClosed,
    ServicePointOpened,
)
from contracts.language.actor import Actor
from contracts.language.message import Event
from contracts.language.problem import Invalid, NotFound
from contracts.services5.followups.commands import AcceptFollowup, PlanFollowup
from contracts.services5.followups.queries import GetFollowup, ListFollowups
from contracts.services5.points.codes import SERVING
from contracts.services5.points.queries import GetPoint, ListPoints
from services.services5.rooms import handlers, metadata
from tests.unit.anyorder import Order, Stage, Told, orders
from tests.unit.room import COMMUNITY, NOON, kinds
from tests.unit.services5.room import ELDERLY_WORKER, Room, finding, visit

GRID, OTHER_GRID = COMMUNITY + "001", COMMUNITY + "002"
CANTEEN, COURT = id_of("point", "canteen"), id_of("point", "court")
DAY = NOON.date()
TOMORROW = NOON + dt.timedelta(days=1)


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


def opened(point: str = CANTEEN, first: int = -9, **more: Any) -> Event:
    usual = {"kind": "social", "grid": GRID, "offers": ["meals"], "valid_from": days(first)}
    return ServicePointOpened(service_point=point, **{**usual, **more})


def changed(offers: list[str], capacity: int | None = None) -> Event:
    return ServicePointChanged(service_point=CANTEEN, grid=GRID, offers=offers, capacity=capacity)


def closed(last: int, point: str = CANTEEN) -> Event:
    return ServicePointClosed(service_point=point, grid=GRID, valid_until=days(last))


class Canteen(Room):
    """Follow-ups of the elderly line, and a canteen."""

    def at(self, sequence: int, event: Event) -> list[str]:
        """The point's event of that version."""
        self.sequence = sequence
        told = kinds(self.hear(event))
        self.sequence = 1
        return told

    def accepted(self) -> str:
        """One more follow-up; its id."""
        self.hear(visit(finding("meal_help")))
        (id,) = (each.id for each in self.followups() if each.status == "proposed")
        self.ask(AcceptFollowup(id=id), ELDERLY_WORKER)
        return id

    def plan(self, id: str, at: dt.datetime = TOMORROW, point: str | None = CANTEEN) -> Any:
        ask = PlanFollowup(id=id, planned_for=at, point_id=point)
        return self.ask(ask, ELDERLY_WORKER).body

    def refused(self, id: str, at: dt.datetime = TOMORROW, point: str = CANTEEN) -> str:
        """Why it cannot be planned there."""
        with pytest.raises(Invalid) as refused:
            self.plan(id, at, point)
        (wrong,) = refused.value.errors
        assert wrong.pointer == "/point_id"
        return wrong.code


STORY = (
    Told(opened(), CANTEEN, 1),
    Told(changed(["meals", "elderly_care"], 20), CANTEEN, 2),
    Told(closed(3), CANTEEN, 3),
    Told(opened(first=9, offers=["meals", "health"], capacity=5), CANTEEN, 4),
    Told(closed(30), CANTEEN, 5),
    Told(opened(COURT, offers=["legal"]), COURT, 1),
)
STAGE = Stage(handlers, metadata, STORY, but=("line_point.version",), only=("line_point",))


@settings(max_examples=50)
@given(orders(STORY))
def test_points_may_be_heard_of_in_any_order(order: Order) -> None:
    assert STAGE.ends(order) == STAGE.as_it_happened


def test_every_line_is_served_by_offers_that_there_are() -> None:
    assert set(SERVING) == set(LINES)
    assert {offer for serve in SERVING.values() for offer in serve} <= set(OFFERS)


def test_help_is_planned_at_a_point_and_told() -> None:
    room = Canteen()
    room.at(1, opened())
    id = room.accepted()
    planned = room.plan(id)
    assert (planned["point_id"], planned["point_closed"]) == (CANTEEN, False)
    assert room.told()[-1].data["point"] == CANTEEN
    assert [each["id"] for each in room.read(ListFollowups(point_id=CANTEEN))["items"]] == [id]
    assert room.plan(id, point=None)["point_id"] is None


def test_help_is_planned_where_it_can_be_given() -> None:
    room = Canteen()
    id = room.accepted()
    assert room.refused(id) == "unknown_point"
    room.at(3, closed(20))
    assert room.refused(id) == "unknown_point"
    room.at(1, opened(first=1))
    room.at(1, opened(COURT, offers=["legal"]))
    assert room.refused(id, point=COURT) == "unfit"
    assert room.refused(id, at=NOON) == "closed"
    assert room.refused(id, at=NOON + dt.timedelta(days=21)) == "closed"
    assert room.plan(id, at=NOON + dt.timedelta(days=20))["point_id"] == CANTEEN


def test_no_more_are_planned_on_a_day_than_can_be_served() -> None:
    room = Canteen()
    room.at(1, opened(capacity=2))
    first, second, third = (room.accepted() for _ in range(3))
    room.plan(first)
    room.plan(second)
    assert room.refused(third) == "full"
    room.plan(first, at=TOMORROW + dt.timedelta(hours=1))  # the place is its own
    midnight = dt.datetime(2026, 11, 25, 16, tzinfo=dt.UTC)
    room.plan(third, at=midnight)
    assert room.refused(third, at=midnight - dt.timedelta(minutes=1)) == "full"
    room.at(2, changed(["meals"], 3))
    room.plan(third)


def test_what_is_planned_at_a_point_that_closes_says_so() -> None:
    room = Canteen()
    room.at(1, opened())
    soon, late = room.accepted(), room.accepted()
    room.plan(soon)
    room.plan(late, at=NOON + dt.timedelta(days=9))
    room.at(2, closed(5))
    assert [each["id"] for each in room.read(ListFollowups(point_closed=True))["items"]] == [late]
    version = room.read(GetFollowup(id=late))["version"]
    room.at(3, opened(first=8))
    again = room.read(GetFollowup(id=late))
    assert (again["point_closed"], again["version"]) == (False, version + 1)
    room.at(4, closed(8))
    assert room.plan(late, at=NOON + dt.timedelta(days=8))["point_closed"] is False
    left = room.read(ListFollowups(point_closed=True))["items"]
    assert [each["id"] for each in left] == [soon]  # it is there from its reopening on, as in grid


def test_points_are_found_by_line_offer_day_and_grid() -> None:
    room = Canteen()
    room.at(1, opened())
    room.at(2, closed(3))
    room.at(1, opened(COURT, offers=["legal", "mediation"], grid=OTHER_GRID, kind="public"))

    def found(actor: Actor = ELDERLY_WORKER, **query: Any) -> list[str]:
        return [each["id"] for each in room.read(ListPoints(**query), actor)["items"]]

    assert found(line="elderly") == [CANTEEN]
    assert found(line="women") == found(offers="legal") == found(kind="public") == [COURT]
    assert found(on=days(4)) == found(status="open") == found(grid=OTHER_GRID) == [COURT]
    assert set(found(on=days(3))) == {CANTEEN, COURT}
    officer = Actor("officer", "grid_officer", COMMUNITY, {"grids": (GRID,)})
    assert found(officer) == [CANTEEN]
    with pytest.raises(NotFound):
        room.read(GetPoint(id=COURT), officer)
    assert room.read(GetPoint(id=CANTEEN), officer)["lines"] == [
        "elderly",
        "youth",
        "special_needs",
    ]
