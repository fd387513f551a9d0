"""Tags hold from their first day to their last."""

import datetime as dt

import pytest

from contracts.grid.grids.commands import ProposeGrids, Weights
from contracts.grid.grids.queries import GetGridFactors
from contracts.grid.registry.tags.commands import TagResident
from contracts.grid.registry.tags.lists import POLITICAL_STATUS
from contracts.grid.registry.tags.queries import ListTags
from services.grid.registry.model import Resident
from tests.unit.grid.gridroom import ADMIN, FIRST, Room
from tests.unit.room import NOON

DAY = NOON.date()
BY_PARTY = Weights(area=0, people=0, party=1, units=0)


def days(count: int) -> dt.date:
    return DAY + dt.timedelta(days=count)


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [(-9, None, 1), (0, 0, 1), (-9, 5, 1), (-9, -1, 0), (1, None, 0), (1, 5, 0)],
)
def test_a_party_member_is_one_on_the_days_of_the_tag(
    first: int, last: int | None, held: int
) -> None:
    room = Room()
    who = next(each for each in room.all(Resident) if each.grid == FIRST).id
    span = {"valid_from": days(first), "valid_until": None if last is None else days(last)}
    room.ask(TagResident(resident_id=who, system=POLITICAL_STATUS, code="01", **span), ADMIN)
    assert room.read(GetGridFactors(id=room.grid(FIRST).id))["party_members"] == held
    assert len(room.read(ListTags(on=DAY, resident_id=who))["items"]) == held
    balance = room.ask(ProposeGrids(grids=2, weights=BY_PARTY), ADMIN).body["balance"]
    assert {each["factor"]: each["total"] for each in balance}["party"] == held
