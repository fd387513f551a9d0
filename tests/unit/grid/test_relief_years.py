"""What is taken back is taken back from the years for which it counted."""

import datetime as dt

import pytest

from contracts.grid.relief.commands import (
    ArrangeRelief,
    CorrectRelief,
    DeliverRelief,
    ReturnRelief,
)
from contracts.grid.relief.queries import GetReliefBalance, ListReliefEntries
from tests.unit.grid.reliefroom import HOME, OFFICER, WORKER, Room, approved

NEW_YEARS_EVE = dt.datetime(2026, 12, 31, 4, tzinfo=dt.UTC)


@pytest.fixture
def grid() -> Room:
    room = Room()
    room.now = NEW_YEARS_EVE
    return room


def arranged(grid: Room) -> str:
    id = approved(grid)
    later = grid.now + dt.timedelta(hours=2)
    grid.ask(ArrangeRelief(id=id, provider="社区超市", planned_for=later), WORKER)
    return id


def deliver(grid: Room, id: str, quantity: int) -> None:
    grid.ask(DeliverRelief(id=id, quantity=quantity, delivered_at=grid.now), OFFICER)


def give_back(grid: Room, id: str) -> None:
    grid.ask(ReturnRelief(id=id, reason="无人在家。"), OFFICER)


def received(grid: Room) -> dict[int, int]:
    years: dict[int, int] = {}
    for entry in grid.read(ListReliefEntries(household_id=HOME), WORKER)["items"]:
        years[entry["year"]] = years.get(entry["year"], 0) + entry["quantity"]
    lines = grid.read(GetReliefBalance(household_id=HOME), WORKER)["lines"]
    assert all(years[line["year"]] == line["received"] for line in lines)
    return years


def test_each_year_gets_back_what_counted_for_it(grid: Room) -> None:
    id = arranged(grid)
    deliver(grid, id, 3)
    grid.pass_time(days=1)
    deliver(grid, id, 2)
    assert received(grid) == {2026: 3, 2027: 2}
    give_back(grid, id)
    assert received(grid) == {2026: 0, 2027: 0}


def test_what_was_corrected_is_not_taken_back_as_well(grid: Room) -> None:
    id = arranged(grid)
    deliver(grid, id, 5)
    (entry,) = grid.read(ListReliefEntries(household_id=HOME), WORKER)["items"]
    grid.ask(CorrectRelief(id=entry["id"], difference=-2, reason="清点有误。"), WORKER)
    give_back(grid, id)
    assert received(grid) == {2026: 0}


def test_what_came_back_twice_is_taken_back_once_each_time(grid: Room) -> None:
    id = arranged(grid)
    deliver(grid, id, 5)
    give_back(grid, id)
    grid.pass_time(days=1)
    deliver(grid, id, 5)
    give_back(grid, id)
    assert received(grid) == {2026: 0, 2027: 0}
