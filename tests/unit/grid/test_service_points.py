"""Services come down into a grid: where, when, and how they are found."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.grid.service_points.commands import (
    ChangeServicePoint,
    CloseServicePoint,
    OpenServicePoint,
    ReopenServicePoint,
)
from contracts.grid.service_points.queries import GetServicePoint, ListServicePoints
from contracts.language.actor import Actor
from contracts.language.problem import Conflict, Forbidden, Invalid
from services.grid.service_points.hours import DAY, minute_of_week, span
from services.grid.service_points.model import ServicePointFact
from tests.unit.grid.gridroom import ADMIN, FIRST, LAT, LON, MARKET, OFFICER, SECOND, SIDE, Room

MORNINGS = [{"day": day, "opens": "08:30", "closes": "12:00"} for day in (5, 1)]
FIRST_DAY = dt.date(2026, 11, 2)
CHINA = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture
def here() -> Room:
    return Room()


def opened(here: Room, by: Actor = ADMIN, **more: Any) -> Any:
    asked = {
        "title": "便民服务站",
        "kind": "public",
        "provider": "社区居委会",
        "grid": FIRST,
        "offers": ["government_affairs", "legal"],
        "hours": MORNINGS,
        "valid_from": "2026-11-02",
        **more,
    }
    return here.ask(OpenServicePoint.load(asked), by)


def ids(here: Room, actor: Actor = ADMIN, **query: Any) -> list[str]:
    return [each["id"] for each in here.read(ListServicePoints.load(query), actor)["items"]]


def test_a_point_is_shown_with_its_hours_in_the_order_of_the_week(here: Room) -> None:
    point = here.read(GetServicePoint(id=opened(here).id), ADMIN)
    assert [each["day"] for each in point["hours"]] == [1, 5]
    assert (point["grid"], point["status"], point["valid_until"]) == (FIRST, "open", None)


def test_a_point_lies_in_the_grid_where_it_stands_a_stall_of_the_market_in_the_markets(
    here: Room,
) -> None:
    where = {"grid": None, "lat": LAT + SIDE / 2}
    assert opened(here, **where, lon=LON + SIDE * 1.5).body["grid"] == SECOND
    assert opened(here, **where, lon=LON + SIDE * 2.5).body["grid"] == MARKET
    with pytest.raises(Invalid) as outside:
        opened(here, **where, lon=LON - 1)
    assert outside.value.errors[0].pointer == "/lon"
    with pytest.raises(Invalid) as nowhere:
        opened(here, grid=None)
    assert nowhere.value.errors[0].pointer == "/grid"
    with pytest.raises(Invalid) as half:
        opened(here, lon=LON)
    assert half.value.errors[0].pointer == "/lat"


def test_it_is_found_by_grid_kind_offer_and_moment(here: Room) -> None:
    station = opened(here).id
    shop = opened(here, kind="market", offers=["repairs"], grid=SECOND, hours=[]).id
    monday = dt.datetime(2026, 11, 9, 9, 0, tzinfo=CHINA)
    assert (
        ids(here, grid=SECOND) == ids(here, kind="market") == ids(here, offers="repairs") == [shop]
    )
    assert ids(here, open_at=monday.isoformat()) == [station]
    assert ids(here, open_at=monday.replace(hour=12).isoformat()) == []
    assert ids(here, open_at=(monday - dt.timedelta(weeks=2)).isoformat()) == []
    assert ids(here, OFFICER) == [station]


def test_what_changed_is_found_by_what_it_is_now(here: Room) -> None:
    point = opened(here)
    change = {"id": point.id, "offers": ["meals", "meals"], "hours": []}
    here.ask(ChangeServicePoint.load(change), ADMIN, if_match=1)
    assert (ids(here, offers="legal"), ids(here, offers="meals")) == ([], [point.id])
    assert [fact.offer for fact in here.all(ServicePointFact)] == ["meals"]


def test_it_closes_and_opens_again_and_tells_of_both(here: Room) -> None:
    point = opened(here)
    with pytest.raises(Invalid):
        here.ask(
            CloseServicePoint(id=point.id, valid_until=dt.date(2026, 11, 1)), ADMIN, if_match=1
        )
    last = dt.date(2026, 11, 20)
    closed = here.ask(CloseServicePoint(id=point.id, valid_until=last), ADMIN, if_match=1)
    assert (closed.body["status"], closed.body["valid_until"]) == ("closed", last)
    with pytest.raises(Conflict):
        here.ask(ChangeServicePoint(id=point.id, title="x"), ADMIN, if_match=2)
    with pytest.raises(Invalid):
        here.ask(ReopenServicePoint(id=point.id, valid_from=last), ADMIN, if_match=2)
    again = last + dt.timedelta(days=1)
    assert here.ask(ReopenServicePoint(id=point.id, valid_from=again), ADMIN, if_match=2).etag == 3
    types = [event.type.split(".")[2] for event in here.told()]
    assert types == ["opened", "closed", "opened"]


def test_only_the_own_grids_are_read_and_only_those_that_are_there(here: Room) -> None:
    opened(here)
    elsewhere = Actor("wangge2", "grid_officer", ADMIN.community, {"grids": (SECOND,)})
    assert ids(here, elsewhere) == []
    bound = Actor("shegong", "community_worker", ADMIN.community, {"grids": (SECOND,)})
    with pytest.raises(Forbidden):
        opened(here, bound)
    with pytest.raises(Invalid):
        opened(here, grid=f"{FIRST[:-3]}999")


@pytest.mark.parametrize(
    ("hours", "pointer"),
    [
        ([(1, "09:00", "09:00")], "/hours/0/closes"),
        ([(1, "13:00", "18:00"), (1, "09:00", "13:01")], "/hours/0"),
    ],
)
def test_times_that_cannot_be_are_pointed_at(
    here: Room, hours: list[tuple[int, str, str]], pointer: str
) -> None:
    said = [{"day": day, "opens": opens, "closes": closes} for day, opens, closes in hours]
    with pytest.raises(Invalid) as wrong:
        opened(here, hours=said)
    assert wrong.value.errors[0].pointer == pointer


@given(st.integers(1, 7), st.integers(0, DAY - 1), st.integers(1, DAY))
def test_a_moment_is_in_a_span_if_its_clock_is(day: int, at: int, wide: int) -> None:
    closes = min(DAY, at + wide)
    begins, ends = span(
        day, f"{at // 60:02d}:{at % 60:02d}", f"{closes // 60:02d}:{closes % 60:02d}"
    )
    moment = dt.datetime(2026, 11, 1 + day, at // 60, at % 60, tzinfo=CHINA)
    assert begins <= minute_of_week(moment.astimezone(dt.UTC)) < ends


def test_what_a_point_offers_and_to_how_many_is_told(here: Room) -> None:
    id = opened(here, capacity=12).id
    here.ask(ChangeServicePoint.load({"id": id, "offers": ["health"], "capacity": 8}), ADMIN)
    here.ask(CloseServicePoint(id=id, valid_until=dt.date(2026, 12, 1)), ADMIN)
    told = [each for each in here.told() if "service_point" in each.type]
    assert [each.type.split(".")[2] for each in told] == ["opened", "changed", "closed"]
    assert [each.sequence for each in told] == [1, 2, 3]
    assert [(each.data["offers"], each.data["capacity"]) for each in told[:2]] == [
        (["government_affairs", "legal"], 12),
        (["health"], 8),
    ]
    assert here.read(GetServicePoint(id=id), ADMIN)["capacity"] == 8
